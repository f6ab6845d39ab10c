import { t } from '../../lib/language/t.ts';
import type { Candidate, Digest, Pick } from '../../paper.ts';

const number = (value: number) => (Object.is(value, -0) ? 0 : value).toFixed(3);

/** The parts of a score as the ranker kept them, one a line, the total last; those that are 0 are left out. */
export function scoreLines({ score }: Pick | Candidate): string[] {
  const parts = Object.entries(score.parts)
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => `${name}: ${number(value)}`);
  return [...parts, t`total: ${number(score.total)}`];
}

/**
 * Place of a paper among the day's candidates by total score, 1 is the best; equal scores keep stream order,
 * as the picks do. `null` when it was no candidate.
 */
export function rankInDay({ candidates }: Digest, paperId: string): number | null {
  const at = candidates.findIndex((candidate) => candidate.paperId === paperId);
  const own = candidates[at]?.score.total;
  if (own === undefined) return null;
  const before = candidates.filter(
    ({ score }, index) => score.total > own || (score.total === own && index < at),
  );
  return before.length + 1;
}
