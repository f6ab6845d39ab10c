import { expect, it } from 'vitest';
import { startTestBot } from '../fakes/start-test-bot.ts';

it('ends though the store never answers that jobs were given back', async () => {
  const { bot, store } = await startTestBot();
  let asked = 0;
  store.jobs.leave = () => {
    asked++;
    return new Promise(() => undefined);
  };
  await bot.stop();
  expect(asked).toBe(1);
});
