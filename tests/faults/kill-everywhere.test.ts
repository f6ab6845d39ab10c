import { expect, it } from 'vitest';
import { killWhileSlackFails, phases, slackFaults } from './kill-everywhere.ts';

// A sample of `npm run test:faults`, which kills at every point: one of each kind.
it.each([
  ['posting', 40],
  ['voting', 8],
] as const)('loses and repeats nothing when killed while %s, at point %i', async (phase, point) => {
  expect(await phases[phase](point)).toEqual({ kills: 1, faults: [] });
});

it('nor when Slack answers 502 to what it took, and members vote meanwhile', async () => {
  const name = '502 after success';
  const fault = slackFaults[name];
  if (!fault) throw new Error('no such fault');
  const outcome = await killWhileSlackFails(name, fault, { point: 60, struck: 2 });
  expect(outcome).toEqual({ kills: 1, faults: [] });
});
