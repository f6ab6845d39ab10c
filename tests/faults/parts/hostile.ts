import type { FaultPart } from '../fault-part.ts';
import { fuzz } from '../fuzz/fuzz.ts';

const seed = 'hostile 1';

/** Hostile payloads over every entry. */
export const hostilePart: FaultPart = {
  name: 'hostile',
  run: async (told) => {
    const results = await fuzz({ seed, share: 1, measures: true }, told);
    return results.map(({ name, times, refused, faults, grownMb }) => ({
      fault: `hostile ${name}`,
      times,
      outcome: `${refused} refused with why, the rest taken; heap ${grownMb >= 0 ? '+' : ''}${grownMb} MB`,
      faults,
    }));
  },
};
