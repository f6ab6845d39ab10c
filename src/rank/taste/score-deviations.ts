import type { Paper } from '../../paper.ts';
import type { FeedbackRow, VotePart } from './learn/feedback-rows.ts';
import { logistic } from './learn/learn-from-rows.ts';
import { kernelMatrix, tasteKernel } from './learn/taste-kernel.ts';
import { channelVariance } from './learn/variances.ts';
import type { TasteModel } from './taste-model.ts';

/** Rows of each kind, the newest; older ones hardly narrow anything more. */
const remembered: Record<VotePart, number> = { taste: 100, shown: 100, disliked: 50 };

const newestOf = (rows: readonly FeedbackRow[]): FeedbackRow[] =>
  (['taste', 'shown', 'disliked'] as const).flatMap((part) =>
    rows.filter((row) => row.part === part).slice(0, remembered[part]),
  );

/** Lower triangle L with L Lᵀ = A (Cholesky); A is symmetric and positive definite. */
function cholesky(a: Float64Array[]): Float64Array[] {
  for (let i = 0; i < a.length; i++) {
    const row = a[i] as Float64Array;
    for (let j = 0; j <= i; j++) {
      const other = a[j] as Float64Array;
      let sum = row[j] as number;
      for (let k = 0; k < j; k++) sum -= (row[k] as number) * (other[k] as number);
      row[j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (other[j] as number);
    }
  }
  return a;
}

/** |L⁻¹ v|². */
function solvedSquare(lower: readonly Float64Array[], v: Float64Array): number {
  const solved = new Float64Array(v.length);
  let square = 0;
  for (let i = 0; i < v.length; i++) {
    const row = lower[i] as Float64Array;
    let sum = v[i] as number;
    for (let k = 0; k < i; k++) sum -= (row[k] as number) * (solved[k] as number);
    solved[i] = sum / (row[i] as number);
    square += (solved[i] as number) ** 2;
  }
  return square;
}

/**
 * How unsure the taste is of each paper: the standard deviation of its score under the Laplace approximation
 * of the regression (Rasmussen & Williams 2006, section 3.4): k(x, x) - kᵀ (K + W⁻¹)⁻¹ k, where W holds what
 * each row says, cost · p · (1 - p).
 */
export function scoreDeviations(model: TasteModel, papers: readonly Paper[]): number[] {
  const rows = newestOf(model.channel.rows);
  const judged = model.judge(rows.map(({ paper }) => paper));
  const kernels = judged.map(({ vector }) => tasteKernel(vector, channelVariance));
  const matrix = kernelMatrix(
    judged.map(({ vector }) => vector),
    channelVariance,
  );
  for (const [at, { score }] of judged.entries()) {
    const p = logistic(score.total + model.channel.votes.intercept);
    const says = (rows[at] as FeedbackRow).cost * Math.max(0.02, p * (1 - p));
    const row = matrix[at] as Float64Array;
    row[at] = (row[at] as number) + 1 / says;
  }
  const lower = cholesky(matrix);
  return model.judge(papers).map(({ vector }) => {
    const own = tasteKernel(vector, channelVariance)(vector);
    const shared = Float64Array.from(kernels, (kernel) => kernel(vector));
    return Math.sqrt(Math.max(0, own - solvedSquare(lower, shared)));
  });
}
