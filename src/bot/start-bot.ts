import { type Health, openHealth } from '../health/open-health.ts';
import { createWatchStore } from '../health/watch-store.ts';
import { createSerialiseByKey } from '../lib/async/serialise-by-key.ts';
import { shippedEmbedder } from '../rank/index.ts';
import { createHandleRefusal } from '../scheduler/handle-refusal.ts';
import { createMinuteLoop, type MinuteLoop } from '../scheduler/minute-loop.ts';
import { createOnPosted } from '../scheduler/on-posted.ts';
import { createAlerts } from '../scheduler/run-alerts.ts';
import { createRunDue } from '../scheduler/run-due-digests.ts';
import { createRunDueRecaps } from '../scheduler/run-due-recaps.ts';
import { createRunDueReminders } from '../scheduler/run-due-reminders.ts';
import { createRunNow } from '../scheduler/run-now.ts';
import { wakeEveryMinute } from '../scheduler/wake-every-minute.ts';
import { watchCalendar } from '../scheduler/watch-calendar.ts';
import { createSemanticSearch } from '../search/semantic-search.ts';
import { type Connected, connectSlack } from '../slack/connection/connect-slack.ts';
import { watchConnection } from '../slack/connection/watch-connection.ts';
import { createNotifyFault } from '../slack/delivery/notify-fault.ts';
import { createRefreshUpdated } from '../slack/picks/refresh-updated.ts';
import { registerListeners } from '../slack/register-listeners.ts';
import { createRefreshCounts } from '../slack/votes/refresh-counts.ts';
import type { BotOptions } from './bot-options.ts';
import { listenerTools } from './listener-tools.ts';
import { openTools } from './open-tools.ts';
import { rememberPapers } from './remember-papers.ts';

export interface Bot {
  /** Posts what is due now; the timer calls it each minute. */
  wake(): Promise<void>;
  /** Works on one payload of Slack's, as a receiver hands it on (see `SlackConnection`). */
  deliver(body: Record<string, unknown>): Promise<unknown>;
  stop(): Promise<void>;
}

interface Clockwork extends MinuteLoop {
  listeners: ReturnType<typeof listenerTools>;
}

/** What has begun gets so long to end when the bot is told to stop; a supervisor waits ten seconds. */
const settleMs = 6000;

/** What listens and what runs by the clock, with what they share. */
function assemble(options: BotOptions, connected: Connected, health: Health): Clockwork {
  const { config, log, now, sleep, timezone } = options;
  const { store, sources } = health;
  const { workspaces, sign, installerOf } = connected;
  const { client } = workspaces;
  const { alertChannel } = options.health;
  const onProblem = (problem: string) => log.warn({ problem }, 'A model was not used');
  const digest = openTools(config, { store, sources, now, onProblem });
  const post = { store, client, now, sleep };
  const refreshCounts = createRefreshCounts({ store, client, log, sleep });
  const refreshUpdated = createRefreshUpdated({ store, refreshCounts });
  const serialise = createSerialiseByKey();
  const notifyFault = createNotifyFault({ ...post, log, alertChannel, installerOf });
  const handleRefusal = createHandleRefusal({ store, workspaces, notifyFault, serialise });
  const onPosted = createOnPosted({ store, log, health, refreshCounts });
  const clockwork = { store, log, now, workspaces, handleRefusal };
  const due = { ...clockwork, digest, onPosted, post, serialise, refreshUpdated, health };
  const meaning = createSemanticSearch({ store: options.store, embedder: shippedEmbedder });
  const listeners = listenerTools(options, { ...digest, store }, client, {
    onChannelChanged: () => void wake(),
    postNow: createRunNow(due),
    refreshCounts,
    serialise,
    nearest: meaning.nearest,
    sign,
  });
  const { wake, settle } = createMinuteLoop(log, {
    workspaces: workspaces.askAgain,
    digests: createRunDue(due),
    recaps: createRunDueRecaps({ ...clockwork, recap: listeners }),
    alerts: createAlerts({ ...clockwork, ...post, alertChannel }),
    meaning: meaning.refresh,
    rest: listeners.explanations.rest,
    calendar: watchCalendar(log, now),
    store: createWatchStore({ store, log }),
    reminders: createRunDueReminders({ ...clockwork, ...post, timezone }),
  });
  return { listeners, wake, settle };
}

/** Starts the bot: connects to Slack, listens, and posts what is due each minute. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, log, now, sleep, onDead, sources } = options;
  const store = rememberPapers(options.store);
  const connected = connectSlack(config.slack, { store, log, now, sleep }, options.sockets);
  const { slack } = connected;
  const health = openHealth({
    port: options.health.port,
    store,
    sources,
    slack,
    now,
    workspaces: connected.workspaces,
  });
  const { listeners, wake, settle } = assemble(options, connected, health);
  registerListeners(slack.app, listeners);
  await connected.identify();
  await slack.start();
  const healthPort = await health.serve();
  log.info({ healthPort }, 'Connected to Slack');
  const stopWatching = watchConnection(
    slack.isConnected,
    // Not the wall clock: time that the machine slept is no silence.
    () => performance.now(),
    (silentMs) => onDead(`No socket to Slack for ${Math.round(silentMs / 1000)} seconds.`),
  );
  const stopTimer = wakeEveryMinute(wake);
  return {
    wake,
    deliver: slack.deliver,
    stop: async () => {
      stopTimer();
      stopWatching();
      await slack.stop();
      if (!(await settle(settleMs)))
        log.warn({}, 'What was being posted goes on at the next start');
      await health.close();
    },
  };
}
