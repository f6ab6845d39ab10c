import { type Health, openHealth } from '../health/health.ts';
import { createWorker } from '../jobs/worker.ts';
import { atMost } from '../lib/async/at-most.ts';
import { wakeEveryMinute } from '../scheduler/scheduler.ts';
import { type Connected, connectSlack } from '../slack/connection/connect-slack.ts';
import { watchConnection } from '../slack/connection/watch-connection.ts';
import { registerListeners } from '../slack/register-listeners.ts';
import type { Store } from '../store/store.ts';
import type { BotOptions } from './bot-options.ts';
import { cachedStore } from './cached-store.ts';
import { composeBot, keepDaysOf } from './compose-bot.ts';
import { joinReplicas } from './replica/joined-replica.ts';
import { onlyReplica, type Replica } from './replica/replica.ts';
import { replicaEvents } from './replica/replica-events.ts';

export interface Bot {
  /** Posts what is due now; the timer calls it each minute. */
  wake(): Promise<void>;
  /** Works on one payload of Slack's, as a receiver hands it on (see `SlackConnection`). */
  deliver(body: Record<string, unknown>): Promise<unknown>;
  stop(): Promise<void>;
}

/** How long what has begun may take to end when the bot is told to stop; a supervisor waits ten seconds. */
const settleMs = 6000;
/** The same for the counts of the last votes. */
const countsWithinMs = 1000;
/** And for giving jobs back. */
const giveBackWithinMs = 1000;

/** Connects to Slack; the bot's health says when that is done. */
async function startSlack({ identify, slack }: Connected, health: Health): Promise<void> {
  try {
    await identify();
    await slack.start();
  } catch (error) {
    await health.close();
    throw error;
  }
  health.started();
}

/** The connection to Slack, with the inbox that the processes share. */
function connect(options: BotOptions, store: Store, replica: Replica): Connected {
  const { config, log, now, sleep, sockets } = options;
  const onInstallation = (workspaceId: string) =>
    replica.tell({ about: 'installation', workspaceId });
  const keepDays = { ...keepDaysOf(config), fullTexts: config.store.PAPERLOOP_FULL_TEXT_DAYS };
  const tools = { store, log, now, sleep, keepDays, onInstallation };
  return connectSlack(config.slack, tools, { ...sockets, shared: replica.inbox });
}

/** Health of this process, with the sources as it counts them. */
function openOwnHealth(
  { health: { port }, sources, now }: BotOptions,
  { slack, workspaces, languages }: Connected,
  { store, replica }: { store: Store; replica: Replica },
): Promise<Health> {
  // What a source reports is stored for the channels of all workspaces.
  const shared = sources.map((source) => ({
    ...source,
    read: (request: Parameters<typeof source.read>[0]) =>
      languages.inShared(workspaces, () => source.read(request)),
  }));
  const { state: replicas } = replica;
  return openHealth({ port, store, sources: shared, slack, now, workspaces, replicas });
}

/** Ends the bot when the connection to Slack is lost for good. */
const watch = ({ slack }: Connected, { onDead }: BotOptions) =>
  watchConnection(
    slack.isConnected,
    // Not the wall clock: time for which the machine slept is no silence.
    () => performance.now(),
    (silentMs) => onDead(`No socket to Slack for ${Math.round(silentMs / 1000)} seconds.`),
  );

/** Starts the bot: connects to Slack, listens, and posts what is due each minute. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { log, replicas, leaseMs } = options;
  const replica = replicas ? joinReplicas(replicas, { log, leaseMs }) : onlyReplica();
  const { store, save: savePast, forget } = cachedStore(options, replica);
  const connected = connect(options, store, replica);
  const { slack } = connected;
  const health = await openOwnHealth(options, connected, { store, replica });
  // First of all: who watches the process must see that it lives while it waits for Slack.
  const healthPort = await health.serve();
  let isStopping = false;
  const worker = createWorker(store.jobs, { now: options.now, leaseMs });
  const { listeners, scheduler, settleCounts } = composeBot(
    { ...options, savePast },
    connected,
    health,
    { replica, worker, isStopping: () => isStopping },
  );
  registerListeners(slack.app, listeners);
  await startSlack(connected, health);
  const { publishHome } = listeners;
  const wake = () => void scheduler.wake();
  await replica.start(replicaEvents(connected, forget, { wake, publishHome }));
  log.info({ healthPort }, 'Connected to Slack');
  const stopWatching = watch(connected, options);
  const stopTimer = wakeEveryMinute(scheduler.wake, log);
  const stop = async () => {
    isStopping = true;
    stopTimer();
    stopWatching();
    await slack.stop();
    const [isSettled] = await Promise.all([
      scheduler.settle(settleMs),
      // Nobody would show them until the next vote.
      atMost(countsWithinMs, settleCounts()),
    ]);
    if (!isSettled) log.warn({}, 'What was being posted goes on at the next start');
    const given = worker.stop().catch((error: unknown) => {
      log.warn({ error }, 'What was taken on could not be given back');
    });
    // A database that hangs answers nothing; others have it when its leases end.
    await atMost(giveBackWithinMs, given);
    await replica.stop();
    await health.close();
  };
  return { wake: scheduler.wake, deliver: slack.deliver, stop };
}
