import type { FaultPart } from '../fault-part.ts';
import { rideStorm } from '../sockets.ts';

const storm = { seed: 2026, drops: 60, everyMs: 10_000, gestureEveryMs: 300, isRefusing: true };

/** A socket drops every ten seconds for ten minutes, and Slack does not always give the address of a new one at once. */
export const sockets: FaultPart = {
  name: 'sockets',
  run: async (told) => {
    const report = await rideStorm(storm, told);
    const { gestures, unsent, lostOnTheWire, redelivered, slowestAckMs } = report;
    const faults = [...report.faults];
    if (unsent > 0)
      faults.push(`${unsent} interactions found no socket open (seed ${storm.seed}).`);
    if (slowestAckMs > 3000) faults.push(`One was acknowledged after ${slowestAckMs} ms.`);
    // What Slack put on a connection that was cut in that moment never came: the member is told so by Slack.
    const outcome = `${gestures} gestures, none lost or done twice, slowest acknowledgement ${Math.round(slowestAckMs)} ms; ${redelivered} events delivered again, ${lostOnTheWire} interactions on a connection in the moment it was reset`;
    return [
      { fault: 'a socket drops every 10 s for 10 minutes', times: storm.drops, outcome, faults },
    ];
  },
};
