import type { Config } from '../config.ts';
import { defaultSchedule } from '../schedule/default-schedule.ts';
import { wakeEveryMinute } from '../schedule/wake-every-minute.ts';
import { createApp } from '../slack/create-app.ts';
import { identifyWorkspace } from '../slack/identify-workspace.ts';
import type { Log } from '../slack/log.ts';
import { createRefreshCounts } from '../slack/refresh-counts.ts';
import { registerListeners } from '../slack/register-listeners.ts';
import { watchConnection } from '../slack/watch-connection.ts';
import type { Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { createNotify } from './create-notify.ts';
import { openTools } from './open-tools.ts';
import { orderByText } from './order-by-text.ts';
import { createRunDue } from './run-due-digests.ts';

export interface BotOptions {
  config: Config<'rank' | 'llm' | 'slack'>;
  store: Store;
  sources: readonly Source[];
  log: Log;
  now(): Date;
  /** IANA zone for channels that have not set a schedule. */
  timezone: string;
  /** Waits; tests make it short. */
  sleep(milliseconds: number): Promise<void>;
  /** Called when the connection to Slack is lost for good. */
  onDead(sentence: string): void;
}

export interface Bot {
  /** Posts what is due now; the timer calls it each minute. */
  wake(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the bot: connects to Slack, listens, and posts what is due each minute. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, store, sources, log, now, sleep, onDead } = options;
  const slack = createApp(config.slack, log);
  const { client } = slack.app;
  const digest = openTools(config, {
    store,
    sources,
    now,
    onProblem: (problem) => log.warn({ problem }, 'A summary fell back to the abstract'),
  });
  const post = { store, client, now, sleep };
  const runDue = createRunDue({ digest, post, store, log, now });
  const wake = () => runDue().catch((error) => log.error({ error }, 'The due digests failed'));
  registerListeners(slack.app, {
    store,
    client,
    log,
    now,
    sleep,
    defaultSchedule: defaultSchedule(options.timezone),
    orderByText,
    emoji: config.slack.PAPERLOOP_VOTE_EMOJI,
    onChannelChanged: () => void wake(),
    refreshCounts: createRefreshCounts({ store, client, log }),
    notify: createNotify({ store, client, log }),
  });
  const team = await identifyWorkspace(client);
  await store.channels.upsertWorkspace(team);
  await slack.start();
  log.info({ team: team.name }, 'Connected to Slack');
  const stopWatching = watchConnection(
    slack.isConnected,
    () => Date.now(),
    (silentMs) => onDead(`No socket to Slack for ${Math.round(silentMs / 1000)} seconds.`),
  );
  const stopTimer = wakeEveryMinute(wake);
  return {
    wake,
    stop: async () => {
      stopTimer();
      stopWatching();
      await slack.stop();
    },
  };
}
