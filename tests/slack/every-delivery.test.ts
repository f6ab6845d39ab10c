import { expect, it, onTestFinished } from 'vitest';
import { pressIds } from '../../src/slack/register-listeners.ts';
import { everyDelivery } from '../fakes/every-delivery.ts';
import { isOurFault } from '../fakes/is-our-fault.ts';
import { startFridayBot } from '../fakes/start-friday-bot.ts';

it('reads every payload of Slack’s that something listens to', async () => {
  const test = await startFridayBot();
  onTestFinished(() => test.close());
  const [ada = ''] = test.slack.memberIds;
  const all = await everyDelivery(test, ada);
  const pressed = [...all.keys()].flatMap((name) => /^press (\S+)/.exec(name)?.[1] ?? []);
  expect([...new Set(pressed)].sort()).toEqual([...pressIds].sort());
  for (const { payload } of all.values()) await test.bot.deliver(payload);
  const refused = test.problems.filter(({ sentence }) => sentence === 'A delivery was refused');
  expect(refused).toEqual([]);
  expect(test.problems.filter(isOurFault)).toEqual([]);
});
