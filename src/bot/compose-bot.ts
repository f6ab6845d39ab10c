import { shippedEmbedder } from '../embed/local-embedder.ts';
import type { Health } from '../health/health.ts';
import type { Worker } from '../jobs/worker.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import { createSerialiseByKey } from '../lib/async/serialise-by-key.ts';
import { createApplyErrorPolicy } from '../scheduler/apply-error-policy.ts';
import { createPostNow } from '../scheduler/post-now.ts';
import { createOnPosted } from '../scheduler/run-digest.ts';
import { createScheduler, type Scheduler } from '../scheduler/scheduler.ts';
import type { ArchiveSearch } from '../search/engine/archive-search.ts';
import { createLocalSearch } from '../search/engine/local-search.ts';
import type { Connected } from '../slack/connection/connect-slack.ts';
import { createNotifyFault } from '../slack/delivery/notify-fault.ts';
import {
  createRefreshCounts,
  createRefreshUpdated,
  type SettleCounts,
} from '../slack/votes/refresh-counts.ts';
import type { Store } from '../store/store.ts';
import type { BotOptions } from './bot-options.ts';
import { createDigestTools } from './digest-tools.ts';
import { listenerTools } from './listener-tools.ts';
import type { PastIndex } from './past-index.ts';
import type { Replica } from './replica/replica.ts';
import { languageForAll } from './replica/replica-events.ts';

/** The share of the day's tokens that one of many workspaces may use, unless it is set. */
const shareOfDay = 1 / 4;

/** The settings with a cap for each workspace, where there are many. */
function withShares(config: BotOptions['config']): BotOptions['config'] {
  const { PAPERLOOP_LLM_DAILY_TOKENS: day, PAPERLOOP_LLM_WORKSPACE_DAILY_TOKENS: set } = config.llm;
  if (set !== null || config.slack.SLACK_CLIENT_ID === null) return config;
  const share = Math.floor(day * shareOfDay);
  return { ...config, llm: { ...config.llm, PAPERLOOP_LLM_WORKSPACE_DAILY_TOKENS: share } };
}

/** How many days each kind of data is kept. */
export const keepDaysOf = ({ store }: BotOptions['config']) => ({
  gestures: store.PAPERLOOP_GESTURE_DAYS,
  summaries: store.PAPERLOOP_SUMMARY_DAYS,
  llmCalls: store.PAPERLOOP_COST_DAYS,
});

/** The process that the bot runs in. */
interface BotProcess {
  replica: Replica;
  isStopping(): boolean;
  worker: Worker;
}

/** What posting and answering share. */
function sharedTools(
  { config, log, now, sleep, health: { alertChannel } }: BotOptions,
  { workspaces, installerOf }: Connected,
  health: Health,
  { isStopping, replica, worker }: BotProcess,
) {
  const { store, sources } = health;
  const { client } = workspaces;
  const { checkLease, owns, owned } = replica;
  const onProblem = (problem: string) => log.warn({ problem }, 'A model was not used');
  const digest = createDigestTools(withShares(config), { store, sources, now, onProblem });
  const post = { store, client, now, sleep, checkLease };
  /** Scheduled work is done only for workspaces that this process owns. */
  const ours = {
    ...workspaces,
    has: (id: string) => workspaces.has(id) && owns(id),
    owned,
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
  const shared = { ...post, log, workspaces: ours, applyErrorPolicy, worker };
  const posting = { ...shared, digest, onPosted, post, serialise, refreshUpdated };
  return { shared, refreshCounts, digests: { ...posting, health, isStopping } };
}

type SharedTools = ReturnType<typeof sharedTools>;

function composeListeners(
  options: BotOptions,
  { languages, sign, hasWorkspace }: Connected,
  { digests, refreshCounts }: SharedTools,
  { replica, archive }: { replica: Replica; archive: ArchiveSearch },
) {
  const { digest, serialise, client, store } = digests;
  return listenerTools(options, { ...digest, store }, client, {
    onChannelChanged: () => replica.tell({ about: 'settings' }),
    postNow: createPostNow(digests),
    refreshCounts,
    serialise,
    chooseLanguage: languageForAll(languages, replica),
    archive,
    sign,
    hasWorkspace,
    replica,
  });
}

type Listeners = ReturnType<typeof composeListeners>;

function composeScheduler(
  options: ComposeOptions,
  { installerOf, renew }: Connected,
  { shared, digests }: SharedTools,
  { listeners, archive }: { listeners: Listeners; archive: ArchiveSearch },
): Scheduler {
  const { config, timezone, health, fullTexts } = options;
  return createScheduler({
    ...shared,
    digests,
    recaps: { ...shared, recap: { ...listeners, checkLease: shared.checkLease } },
    reminders: { ...shared, timezone },
    alerts: {
      ...shared,
      alertChannel: health.alertChannel,
      installerOf: config.slack.SLACK_CLIENT_ID === null ? null : installerOf,
    },
    archive,
    renewTokens: renew,
    scoreDays: config.store.PAPERLOOP_SCORE_DAYS,
    keepDays: keepDaysOf(config),
    savePast: options.savePast,
    releaseCaches: () => listeners.explanations.releaseCache(),
    ...(fullTexts ? { pruneTexts: fullTexts.prune } : {}),
  });
}

/** A search over the store's papers that runs in this thread and keeps no files. */
const searchHere = (store: Store): ArchiveSearch =>
  createLocalSearch({ store, embedder: shippedEmbedder, files: null, yieldToLoop: nextTurn });

type ComposeOptions = BotOptions & { savePast: PastIndex['save'] };

/** Puts the listeners and the scheduler together, with what they share. */
export function composeBot(
  options: ComposeOptions,
  connected: Connected,
  health: Health,
  process: BotProcess,
): { listeners: Listeners; scheduler: Scheduler; settleCounts: SettleCounts } {
  const tools = sharedTools(options, connected, health, process);
  const archive = options.archive ?? searchHere(options.store);
  const { replica } = process;
  const listeners = composeListeners(options, connected, tools, { replica, archive });
  const scheduler = composeScheduler(options, connected, tools, { listeners, archive });
  return { listeners, scheduler, settleCounts: tools.refreshCounts.settle };
}
