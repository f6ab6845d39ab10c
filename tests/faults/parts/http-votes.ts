import type { FaultPart } from '../fault-part.ts';
import { killOverHttp } from '../http-votes.ts';

const members = 300;
/** Acknowledged votes after which the process is killed. */
const moments = [20, 75, 150, 225, 290, 300];

/** Votes over HTTP, acknowledged and not yet counted, when the process is killed. */
export const httpVotes: FaultPart = {
  name: 'http',
  run: async (told) => {
    const faults: string[] = [];
    let acknowledged = 0;
    for (const [at, killAfter] of moments.entries()) {
      const outcome = await killOverHttp(members, killAfter);
      acknowledged += outcome.acknowledged;
      faults.push(...outcome.faults);
      told(`${at + 1} of ${moments.length} kills, ${faults.length} faults`);
    }
    const outcome = `all ${acknowledged} acknowledged votes are counted`;
    const fault = `SIGKILL while ${members} members vote over HTTP`;
    return [{ fault, times: moments.length, outcome, faults }];
  },
};
