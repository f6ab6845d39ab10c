import { expect, it } from 'vitest';
import { startTestBot } from '../fakes/start-test-bot.ts';

it('old full texts are deleted once a day', async () => {
  const pruned: string[] = [];
  const none = { text: null, why: 'no-page', fault: null } as const;
  const fullTexts = { read: async () => none, prune: async () => void pruned.push('pruned') };
  const { bot, setNow } = await startTestBot({ fullTexts });
  await bot.wake();
  await bot.wake();
  expect(pruned).toHaveLength(1);
  setNow('2026-03-18T00:00:30Z');
  await bot.wake();
  expect(pruned).toHaveLength(2);
});
