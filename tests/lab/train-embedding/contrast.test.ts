import { expect, it } from 'vitest';
import {
  leftGradients,
  lossGradient,
  packRight,
  rightGradients,
  similarities,
  type ThreadWork,
} from '../../../lab/train-embedding/contrast.ts';
import { kernelsOver } from '../../../lab/train-embedding/kernels.ts';
import { sharedArrays } from '../../../lab/train-embedding/shared-arrays.ts';
import {
  floatLengths,
  type TrainingSettings,
} from '../../../lab/train-embedding/training-state.ts';
import { seededRandom } from '../../../src/lib/random.ts';

const [batch, dim] = [16, 32];
const settings: TrainingSettings = {
  seed: 1,
  dim,
  batch,
  steps: 1,
  words: 1,
  pieces: 0,
  temperature: 0.2,
  rate: 0.01,
  dropout: 0,
  spelling: 0,
};

/** Loss by the definition, from sums of any length: mean cross-entropy of both directions. */
function lossOf(left: Float64Array, right: Float64Array): number {
  const row = (values: Float64Array, i: number) => {
    const part = values.slice(i * dim, (i + 1) * dim);
    const norm = Math.hypot(...part);
    return part.map((value) => value / norm);
  };
  const cosines = Array.from({ length: batch }, (_, i) =>
    Array.from({ length: batch }, (_, j) => {
      const b = row(right, j);
      return row(left, i).reduce((sum, value, k) => sum + value * (b[k] as number), 0);
    }),
  );
  const missed = (others: number[], own: number) => {
    const sum = others.reduce((s, cosine) => s + Math.exp(cosine / settings.temperature), 0);
    return Math.log(sum) - own / settings.temperature;
  };
  const losses = cosines.map((others, i) => {
    const own = others[i] as number;
    const column = cosines.map((line) => line[i] as number);
    return (missed(others, own) + missed(column, own)) / 2;
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / batch;
}

it('has the gradients that small changes of the sums show', () => {
  const state = sharedArrays(floatLengths(settings), {
    tokens: 0,
    pieceAt: 0,
    pieces: 0,
    plan: 0,
    sync: 2,
  });
  const random = seededRandom(5);
  const sums = {
    left: Float64Array.from({ length: batch * dim }, () => random() - 0.5),
    right: Float64Array.from({ length: batch * dim }, () => random() - 0.3),
  };
  const { floats } = state;
  for (const side of ['left', 'right'] as const)
    for (let i = 0; i < batch; i++) {
      const norm = Math.hypot(...sums[side].subarray(i * dim, (i + 1) * dim));
      floats[`${side}Norm`][i] = norm;
      for (let k = i * dim; k < (i + 1) * dim; k++)
        floats[side][k] = (sums[side][k] as number) / norm;
    }
  const kernels = kernelsOver(state.memory);
  const work: ThreadWork = { state, settings, kernels, share: [0, batch], dimensions: [0, dim] };
  for (const stage of [packRight, similarities, lossGradient, leftGradients, rightGradients])
    stage(work);
  const small = 1e-5;
  for (const side of ['left', 'right'] as const)
    for (const at of [0, 3, 40, 77, 200, batch * dim - 1]) {
      const moved = (by: number) => {
        const other = { ...sums, [side]: sums[side].slice() };
        (other[side] as Float64Array)[at] = (sums[side][at] as number) + by;
        return lossOf(other.left, other.right);
      };
      const slope = (moved(small) - moved(-small)) / (2 * small);
      expect(floats[`${side}Gradient`][at]).toBeCloseTo(slope, 4);
    }
});
