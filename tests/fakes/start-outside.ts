import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startArchiveFeeds } from '../../playground/archive/serve-feeds.ts';
import type { LookAlike } from '../../playground/look-alike.ts';
import { startLookAlike } from '../../playground/slack/start-look-alike.ts';
import { utcDay } from '../../src/lib/time/day.ts';
import { outsideEnv } from './outside-env.ts';

export const today = utcDay(new Date());

export interface Outside {
  slack: LookAlike;
  env: Record<string, string>;
  close(): Promise<void>;
}

/** Everything outside, on loopback: Slack, empty feeds, a data folder, and the environment that points there. */
export async function openOutside(): Promise<Outside> {
  const dataDir = mkdtempSync(join(tmpdir(), 'paperloop-test-'));
  const slack = await startLookAlike({ port: 0, now: () => new Date() });
  const feeds = await startArchiveFeeds({ day: () => today, papers: [] });
  const close = async () => {
    await slack.close();
    await feeds.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const env = {
    PAPERLOOP_DATA_DIR: dataDir,
    PAPERLOOP_LOG_LEVEL: 'error',
    ...outsideEnv(slack, feeds),
  };
  return { slack, env, close };
}

/** The same until the test is over. */
export async function startOutside(): Promise<Omit<Outside, 'close'>> {
  const { close, ...outside } = await openOutside();
  onTestFinished(close);
  return outside;
}
