import { playArrivals } from '../arrivals/play-arrivals.ts';
import type { FaultPart } from '../fault-part.ts';

const patterns = 1000;

/** Random patterns of arrival: late lists, feeds that fail or show the wrong day, a bot that is down, channels in six zones. */
export const arrivalsPart: FaultPart = {
  name: 'arrivals',
  run: async (told) => {
    const sum = { papers: 0, digests: 0, channels: 0, outOfReach: 0 };
    const faults: string[] = [];
    for (let seed = 1; seed <= patterns; seed++) {
      const played = await playArrivals(seed);
      for (const key of ['papers', 'digests', 'channels', 'outOfReach'] as const)
        sum[key] += played[key];
      faults.push(...played.faults);
      told(`${seed} patterns, ${faults.length} faults`);
    }
    const { papers, digests, channels, outOfReach } = sum;
    return [
      {
        fault: `Papers late by days or only in OAI-PMH, feeds under a wrong date or with rows of an earlier day, sources and bot down at random: ${papers} papers, ${digests} digests; ${outOfReach} of ${channels} channels left out, whose gap was longer than catch-up reaches`,
        times: patterns,
        outcome: 'every paper new to every channel exactly once',
        faults,
      },
    ];
  },
};
