import type { Candidate, Digest, Pick } from '../paper.ts';

const number = (value: number) => (Object.is(value, -0) ? 0 : value).toFixed(3);

/** The parts of a score as the ranker kept them, one a line, the total last. */
export function scoreLines({ score }: Pick | Candidate): string[] {
  const parts = Object.entries(score.parts).map(([name, value]) => `${name}: ${number(value)}`);
  return [...parts, `total: ${number(score.total)}`];
}

/** Rank of a paper among the day's candidates by total score, 1 is the best; `null` when it was none. */
export function rankInDay(digest: Digest, paperId: string): number | null {
  const own = digest.candidates.find((candidate) => candidate.paperId === paperId);
  if (!own) return null;
  return 1 + digest.candidates.filter(({ score }) => score.total > own.score.total).length;
}
