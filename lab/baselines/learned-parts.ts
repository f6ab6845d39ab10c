import { dot, paperVector, type SparseVector } from '../../src/lib/text/tfidf-vector.ts';
import { groupFeedback } from '../../src/rank/group-feedback.ts';
import type { RankRequest } from '../../src/rank/ranker.ts';
import { corpusFor } from '../../src/rank/request-papers.ts';
import { backgroundPapers } from '../../src/rank/samples.ts';
import type { TrainingRow } from './fit-linear.ts';
import { textVector, weightedSum } from './sparse-sums.ts';

/** What each class costs in all; a class without rows costs nothing. */
export interface ClassCosts {
  /** Interest sentences and likes. */
  positives: number;
  /** Papers shown and left alone. */
  shown: number;
  background: number;
}

interface NamedRow extends TrainingRow {
  part: string;
}

const rowsOf = (part: string, label: 1 | -1, vectors: SparseVector[], cost: number): NamedRow[] =>
  cost > 0 ? vectors.map((vector) => ({ part, label, vector, cost })) : [];

/**
 * Interests and likes against what was voted down, what was shown and left alone, and the background. A
 * dislike costs as much as a like, all dislikes together no more than all likes.
 */
function trainingRows(request: RankRequest, costs: ClassCosts): NamedRow[] {
  const corpus = corpusFor(request);
  const { likes, dislikes, shown } = groupFeedback(request);
  const background = backgroundPapers(request.past);
  const vectors = (papers: typeof likes) => papers.map((paper) => paperVector(paper, corpus));
  const evidence = request.interests.reduce((sum, { weight }) => sum + weight, likes.length);
  const each = costs.positives / Math.max(evidence, 1);
  return [
    ...request.interests.flatMap(({ text, weight }) =>
      rowsOf('interest', 1, [textVector(text, corpus)], each * weight),
    ),
    ...rowsOf('taste', 1, vectors(likes), each),
    ...rowsOf('shown', -1, vectors(shown), costs.shown / shown.length),
    ...rowsOf('disliked', -1, vectors(dislikes), Math.min(each, costs.positives / dislikes.length)),
    ...rowsOf('background', -1, vectors(background), costs.background / background.length),
  ];
}

/**
 * Decision value of a linear model for each candidate, split into what each kind of row adds to it
 * (`interest`, `taste`, `shown`, `disliked`, `background`): w is a sum over rows, and so is w·x.
 */
export function learnedParts(
  request: RankRequest,
  costs: ClassCosts,
  solve: (rows: readonly TrainingRow[]) => number[],
): Record<string, number>[] {
  const corpus = corpusFor(request);
  const candidates = request.candidates.map((paper) => paperVector(paper, corpus));
  const rows = trainingRows(request, costs);
  const coefficients = solve(rows);
  const parts: Record<string, number>[] = candidates.map(() => ({}));
  for (const part of new Set(rows.map((row) => row.part))) {
    const weights = weightedSum(
      rows.flatMap((row, i) =>
        row.part === part ? [{ vector: row.vector, weight: coefficients[i] as number }] : [],
      ),
    );
    for (const [i, vector] of candidates.entries())
      (parts[i] as Record<string, number>)[part] = dot(weights, vector);
  }
  return parts;
}
