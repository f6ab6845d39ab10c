import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchTestBot, type TestBot, type TestBotOptions } from './launch-test-bot.ts';

export type FridayBot = TestBot & { folder: string };

/**
 * A bot on a Friday afternoon that has posted picks and the recap of the week in its channel, with a store in a
 * folder that goes when it is closed.
 */
export async function startFridayBot(options: TestBotOptions = {}): Promise<FridayBot> {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-friday-'));
  const test = await launchTestBot({
    interest: 'learning agents',
    folder,
    ...options,
    channel: { recap: { weekday: 5, time: '16:00' }, ...options.channel },
  });
  await test.bot.wake();
  test.setNow('2026-03-20T16:05:00Z');
  await test.bot.wake();
  const close = async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return Object.assign(Object.create(test) as TestBot, { folder, close });
}
