import { shippedEmbedder } from '../embed/local-embedder.ts';
import { type Health, openHealth } from '../health/health.ts';
import { createWorker, type Worker } from '../jobs/worker.ts';
import { atMost } from '../lib/async/at-most.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import { createSerialiseByKey } from '../lib/async/serialise-by-key.ts';
import { createApplyErrorPolicy } from '../scheduler/apply-error-policy.ts';
import { createPostNow } from '../scheduler/post-now.ts';
import { createOnPosted } from '../scheduler/run-digest.ts';
import { createScheduler, type Scheduler, wakeEveryMinute } from '../scheduler/scheduler.ts';
import { createLocalSearch } from '../search/engine/local-search.ts';
import { type Connected, connectSlack } from '../slack/connection/connect-slack.ts';
import { watchConnection } from '../slack/connection/watch-connection.ts';
import { createNotifyFault } from '../slack/delivery/notify-fault.ts';
import { registerListeners } from '../slack/register-listeners.ts';
import {
  createRefreshCounts,
  createRefreshUpdated,
  type SettleCounts,
} from '../slack/votes/refresh-counts.ts';
import type { Store } from '../store/store.ts';
import type { BotOptions } from './bot-options.ts';
import { createDigestTools } from './digest-tools.ts';
import { keptStore } from './kept-store.ts';
import { listenerTools } from './listener-tools.ts';
import type { PastIndex } from './past-index.ts';
import { joinReplicas } from './replica/joined-replica.ts';
import { onlyReplica, type Replica } from './replica/replica.ts';
import { languageForAll, whenShared } from './replica/when-shared.ts';

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

/** Of the day's tokens, what one of many workspaces may take where that is not set. */
const shareOfDay = 1 / 4;

/** The settings with a cap for each workspace, where there are many. */
function withShares(config: BotOptions['config']): BotOptions['config'] {
  const { PAPERLOOP_LLM_DAILY_TOKENS: day, PAPERLOOP_LLM_WORKSPACE_DAILY_TOKENS: set } = config.llm;
  if (set !== null || config.slack.SLACK_CLIENT_ID === null) return config;
  const share = Math.floor(day * shareOfDay);
  return { ...config, llm: { ...config.llm, PAPERLOOP_LLM_WORKSPACE_DAILY_TOKENS: share } };
}

/** For how many days what is kept for a time only is kept. */
const keepDaysOf = ({ store }: BotOptions['config']) => ({
  gestures: store.PAPERLOOP_GESTURE_DAYS,
  summaries: store.PAPERLOOP_SUMMARY_DAYS,
  llmCalls: store.PAPERLOOP_COST_DAYS,
});

/** The process that the bot runs in. */
interface Process {
  replica: Replica;
  isStopping(): boolean;
  worker: Worker;
}

/** What posting and answering share. */
function sharedTools(
  { config, log, now, sleep, health: { alertChannel } }: BotOptions,
  { workspaces, installerOf }: Connected,
  health: Health,
  { isStopping, replica, worker }: Process,
) {
  const { store, sources } = health;
  const { client } = workspaces;
  const { checkLease, owns } = replica;
  const onProblem = (problem: string) => log.warn({ problem }, 'A model was not used');
  const digest = createDigestTools(withShares(config), { store, sources, now, onProblem });
  const post = { store, client, now, sleep, checkLease };
  /** What runs by the clock runs where the workspace is owned. */
  const owned = {
    ...workspaces,
    has: (id: string) => workspaces.has(id) && owns(id),
    askAgain: () => workspaces.askAgain(owns),
  };
  const refreshCounts = createRefreshCounts({ store, client, log, sleep });
  const refreshUpdated = createRefreshUpdated({ store, refreshCounts });
  const serialise = createSerialiseByKey();
  const notifyFault = createNotifyFault({ ...post, log, alertChannel, installerOf });
  const applyErrorPolicy = createApplyErrorPolicy({
    store,
    workspaces,
    notifyFault,
    serialise,
    now,
  });
  const onPosted = createOnPosted({ store, log, health, refreshCounts });
  const shared = { ...post, log, workspaces: owned, applyErrorPolicy, worker };
  const posting = { ...shared, digest, onPosted, post, serialise, refreshUpdated };
  return { shared, refreshCounts, digests: { ...posting, health, isStopping } };
}

/** The listeners and the scheduler, with what they share. */
function compose(
  options: BotOptions & { savePast: PastIndex['save'] },
  connected: Connected,
  health: Health,
  process: Process,
): {
  listeners: ReturnType<typeof listenerTools>;
  scheduler: Scheduler;
  settleCounts: SettleCounts;
} {
  const { config, timezone } = options;
  const { languages, sign, hasWorkspace } = connected;
  const { shared, refreshCounts, digests } = sharedTools(options, connected, health, process);
  const { digest, serialise, client, store } = digests;
  const archive =
    options.archive ??
    createLocalSearch({
      store: options.store,
      embedder: shippedEmbedder,
      files: null,
      yieldToLoop: nextTurn,
    });
  const listeners = listenerTools(options, { ...digest, store }, client, {
    onChannelChanged: () => process.replica.tell({ about: 'settings' }),
    postNow: createPostNow(digests),
    refreshCounts,
    serialise,
    chooseLanguage: languageForAll(languages, process.replica),
    archive,
    sign,
    hasWorkspace,
    replica: process.replica,
  });
  const scheduler = createScheduler({
    ...shared,
    digests,
    recaps: { ...shared, recap: { ...listeners, checkLease: shared.checkLease } },
    reminders: { ...shared, timezone },
    alerts: {
      ...shared,
      alertChannel: options.health.alertChannel,
      installerOf: config.slack.SLACK_CLIENT_ID === null ? null : connected.installerOf,
    },
    archive,
    renewTokens: connected.renew,
    scoreDays: config.store.PAPERLOOP_SCORE_DAYS,
    keepDays: keepDaysOf(config),
    savePast: options.savePast,
    releaseCaches: () => listeners.explanations.releaseCache(),
    ...(options.fullTexts ? { pruneTexts: options.fullTexts.prune } : {}),
  });
  return { listeners, scheduler, settleCounts: refreshCounts.settle };
}

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

/** Slack, for this process among those that share its work. */
function connect(options: BotOptions, store: Store, replica: Replica): Connected {
  const { config, log, now, sleep, sockets } = options;
  const onInstallation = (workspaceId: string) =>
    replica.tell({ about: 'installation', workspaceId });
  const keepDays = { ...keepDaysOf(config), fullTexts: config.store.PAPERLOOP_FULL_TEXT_DAYS };
  const tools = { store, log, now, sleep, keepDays, onInstallation };
  return connectSlack(config.slack, tools, { ...sockets, shared: replica.inbox });
}

/** Health of the process, with the sources as they are read for all. */
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
  const { store, save: savePast, forget } = keptStore(options, replica);
  const connected = connect(options, store, replica);
  const { slack } = connected;
  const health = await openOwnHealth(options, connected, { store, replica });
  // First of all: who watches the process must see that it lives while it waits for Slack.
  const healthPort = await health.serve();
  let isStopping = false;
  const worker = createWorker(store.jobs, { now: options.now, leaseMs });
  const { listeners, scheduler, settleCounts } = compose(
    { ...options, savePast },
    connected,
    health,
    { replica, worker, isStopping: () => isStopping },
  );
  registerListeners(slack.app, listeners);
  await startSlack(connected, health);
  const { publishHome } = listeners;
  const wake = () => void scheduler.wake();
  await replica.start(whenShared(connected, forget, { wake, publishHome }));
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
