import type { FaultPart } from '../fault-part.ts';
import { killEverywhere, type phases } from '../kill-everywhere.ts';

const outcomes = {
  posting: 'nothing twice, nothing missing',
  'posting in a thread': 'nothing twice, nothing missing',
  voting: 'every acknowledged one is there',
} as const satisfies Record<keyof typeof phases, string>;

/** Kills the real process at every point of a phase. */
const killPart = (phase: keyof typeof phases): FaultPart => ({
  name: phase,
  run: async (told) => {
    const { kills, faults } = await killEverywhere(phase, {
      step: 1,
      from: 1,
      told: (so) => told(`${so.kills} kills, ${so.faults.length} faults`),
    });
    const fault = `SIGKILL at every point of ${phase}`;
    return [{ fault, times: kills, outcome: outcomes[phase], faults }];
  },
});

export const killParts: readonly FaultPart[] = (
  Object.keys(outcomes) as (keyof typeof phases)[]
).map(killPart);
