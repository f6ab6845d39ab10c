import type { FaultPart } from '../fault-part.ts';
import { canMountSmallDisk, onSmallDisk } from '../on-small-disk.ts';

/** The whole bot on a disk that fills up and is freed again. */
export const fullDisk: FaultPart = {
  name: 'full-disk',
  run: async () => {
    const fault = 'a full disk while members press, react, ask, and digests are posted';
    if (!canMountSmallDisk())
      return [
        { fault, times: 0, outcome: 'not tried: no right to mount a small disk', faults: [] },
      ];
    const { faults, times } = JSON.parse(await onSmallDisk('full-disk-child.ts', '8m')) as {
      faults: string[];
      times: number;
    };
    const outcome =
      'said in private, in the log and at /readyz; questions answered; nothing lost or twice; goes on when there is room';
    return [{ fault, times, outcome, faults }];
  },
};
