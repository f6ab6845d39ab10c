import type { Score } from '../paper.ts';

/** The score whose total is the sum of its parts. */
export const sumParts = (parts: Record<string, number>): Score => ({
  total: Object.values(parts).reduce((sum, part) => sum + part, 0),
  parts,
});
