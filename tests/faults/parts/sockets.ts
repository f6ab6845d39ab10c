import type { FaultPart, FaultRow } from '../fault-part.ts';
import { rideStorm, type Storm } from '../sockets.ts';

const common = { drops: 60, everyMs: 10_000, gestureEveryMs: 300 };
const storms: Record<string, Storm> = {
  'one of two sockets drops every 10 s for 10 minutes': {
    ...common,
    seed: 2026,
    sockets: 2,
    isRefusing: false,
  },
  'the same, and Slack refuses every third new socket (500, 429, no answer)': {
    ...common,
    seed: 2027,
    isRefusing: true,
  },
};

async function ride(fault: string, storm: Storm, told: (line: string) => void): Promise<FaultRow> {
  const report = await rideStorm(storm, told);
  const { gestures, unsent, lostOnTheWire, redelivered, slowestAckMs } = report;
  const faults = [...report.faults];
  if (unsent > 0) faults.push(`${unsent} interactions found no socket open (seed ${storm.seed}).`);
  if (slowestAckMs > 3000) faults.push(`One was acknowledged after ${slowestAckMs} ms.`);
  // What Slack put on a connection that was cut in that moment never came: the member is told so by Slack.
  const outcome = `${gestures} gestures, each that arrived was done once, slowest acknowledgement ${Math.round(slowestAckMs)} ms; ${redelivered} events delivered again, ${lostOnTheWire} never arrived, on a connection in the moment it was reset (the member is told so)`;
  return { fault, times: storm.drops, outcome, faults };
}

/** Sockets drop all the time, and Slack does not always give the address of a new one at once; both storms at a time. */
export const sockets: FaultPart = {
  name: 'sockets',
  waits: true,
  run: (told) =>
    Promise.all(Object.entries(storms).map(([fault, storm]) => ride(fault, storm, told))),
};
