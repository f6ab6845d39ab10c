import { onTestFinished } from 'vitest';
import { launchTestBot, type TestBot, type TestBotOptions } from './launch-test-bot.ts';
import { themedPapers } from './themed-papers.ts';

export { type TestBot, themedPapers };

/** The real bot over the look-alike, closed when the test is over. */
export async function startTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const test = await launchTestBot(options);
  onTestFinished(test.close);
  return test;
}
