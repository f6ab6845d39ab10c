import { onTestFinished } from 'vitest';
import { type Spawned, spawnPaperloop } from './spawn-paperloop.ts';

/** Starts the bot as `npm start` does, until the test is over. */
export function startPaperloop(env: Record<string, string>): Spawned {
  const started = spawnPaperloop(['start'], env);
  onTestFinished(() => void started.process.kill('SIGKILL'));
  return started;
}
