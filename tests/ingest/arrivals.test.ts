import { expect, it } from 'vitest';
import { playArrivals } from '../faults/arrivals/play-arrivals.ts';

// `npm run test:faults -- arrivals` plays a thousand.
it('brings every paper to every channel exactly once, in 16 random patterns of arrival', async () => {
  const faults: string[] = [];
  let outOfReach = 0;
  let channels = 0;
  for (let seed = 20_001; seed <= 20_016; seed++) {
    const played = await playArrivals(seed);
    faults.push(...played.faults);
    outOfReach += played.outOfReach;
    channels += played.channels;
  }
  expect(faults).toEqual([]);
  // Gaps longer than catch-up reaches are left out; they must stay rare, or nothing is tried.
  expect(outOfReach / channels).toBeLessThan(0.2);
});
