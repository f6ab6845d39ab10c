import { expect, it } from 'vitest';
import { seededRandom } from '../../src/lib/random.ts';
import { killRestore } from './kill-restore.ts';
import { killStore } from './kill-store.ts';

// A sample of `npm run test:faults -- store-kills`, which kills two hundred times at each.
it('keeps every acknowledged write when killed at any moment of ingest, posting and voting', async () => {
  const works = ['ingest', 'posting', 'voting'] as const;
  const came = await Promise.all(
    works.map((work) => killStore(work, 1, seededRandom(`sample ${work}`))),
  );
  expect(came.flatMap(({ faults }) => faults)).toEqual([]);
  expect(came.map(({ kills }) => kills)).toEqual([1, 1, 1]);
});

// A sample of `npm run test:faults -- restore-kills`, which kills at every point.
it('leaves the old store or the new one when a restore is killed, and it can be restored again', async () => {
  const { isKilled, faults } = await killRestore(60);
  expect(faults).toEqual([]);
  expect(isKilled).toBe(true);
});
