import { expect, it } from 'vitest';
import { mergeAssessments } from '../../src/assess/merge-assessments.ts';

const at = (paperId: string, from: number, to: number) => ({ paperId, from, to });

it('keeps what was told of what was posted, and adds what was compared later', () => {
  const old = { version: 'v1', places: [at('a', 2, 1), at('b', 1, 2)] };
  const fresh = { version: 'v2', places: [at('c', 3, 1), at('b', 1, 3), at('d', 2, 2)] };
  expect(mergeAssessments(old, fresh)).toEqual({
    version: 'v2',
    places: [at('a', 2, 1), at('b', 1, 2), at('c', 3, 1), at('d', 2, 2)],
  });
  expect(mergeAssessments(old, null)).toEqual(old);
  expect(mergeAssessments(null, fresh)).toEqual(fresh);
  expect(mergeAssessments(null, null)).toBeNull();
});
