import type { FaultPart } from '../fault-part.ts';
import {
  atOnce,
  killEverywhere,
  killWhileSlackFails,
  type Point,
  type PostOutcome,
  type phases,
  slackFaults,
} from '../kill-everywhere.ts';

const nothingTwice = 'nothing twice, nothing missing';
const outcomes = {
  posting: nothingTwice,
  'posting in a thread': nothingTwice,
  voting: 'every acknowledged one is there; delivered again in another order, as the model says',
} as const satisfies Record<keyof typeof phases, string>;

/**
 * In a thread the points are those of posting, and each gesture passes the same ones, so that every third will do: an
 * odd step, so that moments before calls and after them are both met.
 */
const steps: Partial<Record<keyof typeof phases, number>> = {
  'posting in a thread': 3,
  voting: 3,
};

/** Kills the real process at the points of a phase. */
const killPart = (phase: keyof typeof phases): FaultPart => ({
  name: phase,
  run: async (told) => {
    const step = steps[phase] ?? 1;
    const { kills, faults } = await killEverywhere(phase, step, (so) =>
      told(`${so.kills} kills, ${so.faults.length} faults`),
    );
    const fault = `SIGKILL at every ${step === 1 ? '' : 'third '}point of ${phase}`;
    return [{ fault, times: kills, outcome: outcomes[phase], faults }];
  },
});

/** Points at which the process is killed under each of Slack's faults: five before its posts, and five among them. */
const crossed: Point[] = [
  ...[20, 40, 60, 80, 100].map((point) => ({ point, armed: 'at start' as const })),
  ...[1, 12, 23, 34, 45].map((point) => ({ point, armed: 'when posting' as const })),
];
const unkilled: Point = { point: 0, armed: 'at start' };

/** Each fault of Slack, once without a kill and once with one at each of some points. */
const crossedPart: FaultPart = {
  name: 'slack',
  run: async (told) => {
    const names = Object.keys(slackFaults);
    const runs = names.flatMap((name, turn) =>
      [unkilled, ...crossed].map((point, at) => ({
        ...point,
        name,
        struck: 1 + ((turn + at) % 6),
      })),
    );
    const came: { name: string; outcome: PostOutcome }[] = [];
    const waiting = [...runs];
    const worker = async () => {
      for (let run = waiting.shift(); run; run = waiting.shift()) {
        const { name } = run;
        const fault = slackFaults[name];
        if (fault) came.push({ name, outcome: await killWhileSlackFails(name, fault, run) });
        told(`${came.length} of ${runs.length} runs`);
      }
    };
    // A hang is fifteen seconds of waiting, so more of them at once cost nothing.
    await Promise.all(Array.from({ length: atOnce + 2 }, worker));
    return names.map((name) => {
      const own = came.filter((one) => one.name === name).map(({ outcome }) => outcome);
      const kills = own.reduce((sum, one) => sum + one.kills, 0);
      const among = own.some((one) => one.kills > 0 && one.posted > 0 && one.posted < 6);
      return {
        fault: `${name}, on one of six posts, while members vote; SIGKILL in ${kills} of the runs`,
        times: own.length,
        outcome: `${nothingTwice}, votes as the model says`,
        faults: [
          ...own.flatMap(({ faults }) => faults),
          ...(among ? [] : [`${name}: no SIGKILL came between the posts`]),
        ],
      };
    });
  },
};

export const killParts: readonly FaultPart[] = [
  ...(Object.keys(outcomes) as (keyof typeof phases)[]).map(killPart),
  crossedPart,
];
