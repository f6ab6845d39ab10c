import type { Assessment } from '../paper.ts';

/**
 * What is told of a day that was looked at again: papers that were compared for the first posts stand as they did then,
 * and of others counts what was made of them now.
 */
export function mergeAssessments(
  old: Assessment | null,
  fresh: Assessment | null,
): Assessment | null {
  if (!old || !fresh) return old ?? fresh;
  const known = new Set(old.places.map(({ paperId }) => paperId));
  const added = fresh.places.filter(({ paperId }) => !known.has(paperId));
  return { version: fresh.version, places: [...old.places, ...added] };
}
