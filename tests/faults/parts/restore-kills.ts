import type { FaultPart } from '../fault-part.ts';
import { killRestore } from '../kill-restore.ts';

/** Kills a restore before every call that changes the file system. */
export const restoreKills: FaultPart = {
  name: 'restore-kills',
  run: async (told) => {
    const faults: string[] = [];
    let kills = 0;
    for (let point = 1; ; point++) {
      const came = await killRestore(point);
      faults.push(...came.faults);
      if (!came.isKilled) break;
      told(`${++kills} kills`);
    }
    const outcome = 'always a whole store, the old or the new one; the next restore ends it';
    return [{ fault: 'SIGKILL at every point of a restore', times: kills, outcome, faults }];
  },
};
