import type { FaultPart, FaultRow } from '../fault-part.ts';
import { runSoak, type SoakReport } from '../soak/run-soak.ts';
import type { Memory } from '../soak/soak-settings.ts';
import type { SoakSize } from '../soak/soak-world.ts';

/** The size that the soak is reported for; it begins on a Monday, as teams do. */
const size: SoakSize = {
  from: '2026-03-02',
  days: 30,
  channels: 20,
  members: 400,
  papers: 40,
  pastPapers: 80,
  seed: 1,
};

/** Memory at the end may be so much above that of the third day. */
const growth = 1.1;

const counts = (all: ReadonlyMap<string, number>) =>
  [...all]
    .sort((a, b) => b[1] - a[1])
    .map(([name, times]) => `  ${String(times).padStart(6)}  ${name}`)
    .join('\n');

const mib = ({ rss, heap }: Memory) => `${Math.round(rss)} MiB (heap ${Math.round(heap)})`;

/** What happened, for whoever reads it. */
function reportText(report: SoakReport): string {
  const { digests, posts, votes, unacknowledged, kills, drops, memory, seconds } = report;
  return `Soak: ${size.days} days, ${size.channels} channels in 8 zones, ${size.members} members, in ${seconds} s
  ${digests} digests, ${posts} messages, ${votes} gestures (${unacknowledged} of them made again), ${kills} kills, ${drops} dropped sockets
Faults that were made
${counts(report.struck)}
What the log said
${counts(report.problems)}
Memory after each day, MiB, and the heap of it
  ${memory.map(({ rss, heap }) => `${Math.round(rss)}/${Math.round(heap)}`).join(' ')}
`;
}

/** Thirty simulated days of a busy team, with faults at random. */
export const soakPart: FaultPart = {
  name: 'soak',
  run: async (told): Promise<FaultRow[]> => {
    const report = await runSoak(size, told);
    process.stdout.write(reportText(report));
    const struck = [...report.struck.values()].reduce((sum, times) => sum + times, 0);
    const third = report.memory[2] ?? { rss: 0, heap: 0 };
    const last = report.memory.at(-1) ?? { rss: Number.POSITIVE_INFINITY, heap: 0 };
    const grown = last.rss > third.rss * growth || last.heap > third.heap * growth;
    return [
      {
        fault: `${struck} faults of Slack and the sources at random in ${size.days} simulated days (${size.channels} channels in 8 zones, ${size.members} members), ${report.kills} kills and ${report.drops} dropped sockets`,
        times: report.digests,
        outcome: `digests: none missing, none twice, no paper twice or forgotten; ${report.votes} gestures as the model says`,
        faults: report.faults,
      },
      {
        fault: `Memory on day ${size.days} against day 3`,
        times: 1,
        outcome: `${mib(last)} against ${mib(third)}`,
        faults: grown ? [`it grew from ${mib(third)} to ${mib(last)}`] : [],
      },
    ];
  },
};
