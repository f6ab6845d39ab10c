import { onTestFinished } from 'vitest';
import { launchTestBot, type TestBot, type TestBotOptions } from './launch-test-bot.ts';

export { themedPapers } from './themed-papers.ts';
export type { TestBot };

/** The real bot over the look-alike, until the test is finished. */
export async function startTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const test = await launchTestBot(options);
  onTestFinished(() => test.close());
  return test;
}
