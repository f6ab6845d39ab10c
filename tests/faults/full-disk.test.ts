import { expect, it } from 'vitest';
import { canMountSmallDisk, onSmallDisk } from './on-small-disk.ts';

// A sample of `npm run test:faults -- full-disk`. Not every machine lets us mount a disk; /dev/full stands in for one
// in the tests of the inbox, and a limit of pages in those of the store.
it.skipIf(!canMountSmallDisk())(
  'says that the disk is full, answers questions, and goes on when there is room (needs leave to mount a disk)',
  async () => {
    const { faults } = JSON.parse(await onSmallDisk('full-disk-child.ts', '8m', '1'));
    expect(faults).toEqual([]);
  },
);
