import { expect, it } from 'vitest';
import { rideStorm } from './sockets.ts';

// A sample of `npm run test:faults -- sockets`, which takes ten minutes.
it('loses no gesture and does none twice while sockets drop', async () => {
  const storm = {
    seed: 7,
    drops: 10,
    everyMs: 200,
    gestureEveryMs: 40,
    reconnectMs: 100,
    isRefusing: false,
  };
  const { faults, gestures } = await rideStorm(storm, () => undefined);
  expect(faults).toEqual([]);
  expect(gestures).toBeGreaterThan(20);
});
