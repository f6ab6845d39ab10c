import { expect, it } from 'vitest';
import { killWhileSlackFails, phases, slackFaults } from './kill-everywhere.ts';

// A sample of `npm run test:faults`, which kills at every point. `tests/commands/kill-and-resume.test.ts` kills the
// program itself while it posts.
it('loses and repeats nothing when killed while voting', async () => {
  expect(await phases.voting(8)).toEqual({ kills: 1, posted: 6, faults: [] });
});

it('nor when killed while posting, Slack answers 502 to what it took, and members vote meanwhile', async () => {
  const name = '502 after success';
  const fault = slackFaults[name];
  if (!fault) throw new Error('no such fault');
  const outcome = await killWhileSlackFails(name, fault, {
    point: 20,
    armed: 'when posting',
    struck: 2,
  });
  expect(outcome).toMatchObject({ kills: 1, faults: [] });
  // Before its posts nothing of theirs could be lost, nor after all of them.
  expect(outcome.posted).toBeGreaterThan(0);
  expect(outcome.posted).toBeLessThan(6);
});
