import type { WebClient } from '@slack/web-api';
import { drawPng } from '../chart/draw-png.ts';
import type { Config } from '../config.ts';
import type { DigestTools } from '../digest.ts';
import { shippedEmbedder } from '../rank/index.ts';
import { defaultSchedule } from '../schedule/default-schedule.ts';
import { wakeEveryMinute } from '../schedule/wake-every-minute.ts';
import type { Desk } from '../slack/create-app.ts';
import { createPresence } from '../slack/create-presence.ts';
import { createPublishHome } from '../slack/home/publish-home.ts';
import type { Log } from '../slack/log.ts';
import { createRefreshCounts } from '../slack/refresh-counts.ts';
import { createRefreshUpdated } from '../slack/refresh-updated.ts';
import { type ListenerTools, registerListeners } from '../slack/register-listeners.ts';
import { createTellFault } from '../slack/tell-fault.ts';
import { watchConnection } from '../slack/watch-connection.ts';
import type { PaperLookup } from '../sources/arxiv/look-up-paper.ts';
import type { Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { answerQuestion } from '../summarise/answer-question.ts';
import { createZotero } from '../zotero/create-zotero.ts';
import type { Zotero } from '../zotero/zotero.ts';
import { type Connected, connectSlack } from './connect-slack.ts';
import { createFindPaper } from './create-find-paper.ts';
import { createInTurn } from './create-in-turn.ts';
import { createMeaningSearch } from './create-meaning-search.ts';
import { createNotify } from './create-notify.ts';
import { createOnPosted } from './create-on-posted.ts';
import { createPreviews } from './create-previews.ts';
import { createReadOuts } from './create-read-outs.ts';
import { createTopicsOf } from './create-topics-of.ts';
import { createWake, type Wake } from './create-wake.ts';
import { type Health, openHealth } from './health/open-health.ts';
import { createHeedRefusal } from './heed-refusal.ts';
import { openTools } from './open-tools.ts';
import { orderByText } from './order-by-text.ts';
import { rememberPapers } from './remember-papers.ts';
import { createAlerts } from './run-alerts.ts';
import { createRunDue } from './run-due-digests.ts';
import { createRunDueRecaps } from './run-due-recaps.ts';
import { createRunDueReminders } from './run-due-reminders.ts';
import { createRunNow } from './run-now.ts';
import { watchCalendar } from './watch-calendar.ts';
import { createWatchStore } from './watch-store.ts';

export interface BotOptions {
  config: Config<'rank' | 'llm' | 'slack' | 'zotero'>;
  store: Store;
  sources: readonly Source[];
  /** Finds papers that members name; `null`: only the archive's. */
  lookUp: PaperLookup | null;
  log: Log;
  now(): Date;
  /** IANA zone for channels that have not set a schedule. */
  timezone: string;
  /** Waits; tests make it short. */
  sleep(milliseconds: number): Promise<void>;
  /** A thread for the sockets, as in life; `null` keeps them in this one, which starts sooner. */
  desk: Desk | null;
  health: {
    /** Of `/healthz`, `/readyz` and `/metrics`; `null`: none. */
    port: number | null;
    /** The id of the channel that is told when a digest is late; `null`: none. */
    alertChannel: string | null;
  };
  /** Called when the connection to Slack is lost for good. */
  onDead(sentence: string): void;
}

export interface Bot {
  /** Posts what is due now; the timer calls it each minute. */
  wake(): Promise<void>;
  /** Works on one payload of Slack's, as a receiver hands it on (see `SlackConnection`). */
  deliver(body: Record<string, unknown>): Promise<unknown>;
  stop(): Promise<void>;
}

/** The team's Zotero group, where one is set. */
function zoteroOf(config: Config<'zotero'>['zotero']): Zotero | null {
  const { ZOTERO_API_KEY: apiKey, ZOTERO_GROUP: group, ZOTERO_API_URL: apiUrl } = config;
  return apiKey === null || group === null ? null : createZotero({ apiKey, group, apiUrl });
}

/** What the listeners share with what runs by the clock. */
type Shared = Pick<
  ListenerTools,
  'onChannelChanged' | 'refreshCounts' | 'inTurn' | 'postNow' | 'nearest' | 'sign'
>;

/** What the listeners work with. */
function listenerTools(
  { config, log, now, sleep, timezone, lookUp, sources }: BotOptions,
  digest: DigestTools & { store: Store },
  client: WebClient,
  shared: Shared,
): ListenerTools {
  const { store, ranker, apiRanker } = digest;
  const readOuts = createReadOuts({ store, ranker, apiRanker, now });
  const topicsOf = createTopicsOf(store);
  const presenceOf = createPresence({ client, log }, () => now().getTime());
  const common = { store, client, log, now, readOuts, draw: drawPng, presenceOf };
  return {
    ...common,
    ...shared,
    zotero: zoteroOf(config.zotero),
    ...createPreviews(digest),
    sleep,
    defaultSchedule: defaultSchedule(timezone),
    orderByText,
    findPaper: createFindPaper(store, lookUp),
    publishHome: createPublishHome({ ...common, sources }),
    answer: (paper, question) => answerQuestion(digest, paper, question),
    emoji: config.slack.PAPERLOOP_VOTE_EMOJI,
    notify: createNotify({ topicsOf, readOuts, client, log }),
    topicsOf,
  };
}

interface Clockwork extends Wake {
  listeners: ListenerTools;
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
  const inTurn = createInTurn();
  const tellFault = createTellFault({ ...post, log, alertChannel, installerOf });
  const heedRefusal = createHeedRefusal({ store, workspaces, tellFault, inTurn });
  const onPosted = createOnPosted({ store, log, health, refreshCounts });
  const clockwork = { store, log, now, workspaces, heedRefusal };
  const due = { ...clockwork, digest, onPosted, post, inTurn, refreshUpdated, health };
  const meaning = createMeaningSearch({ store: options.store, embedder: shippedEmbedder });
  const listeners = listenerTools(options, { ...digest, store }, client, {
    onChannelChanged: () => void wake(),
    postNow: createRunNow(due),
    refreshCounts,
    inTurn,
    nearest: meaning.nearest,
    sign,
  });
  const { wake, settle } = createWake(log, {
    workspaces: workspaces.askAgain,
    digests: createRunDue(due),
    recaps: createRunDueRecaps({ ...clockwork, recap: listeners }),
    alerts: createAlerts({ ...clockwork, ...post, alertChannel }),
    meaning: meaning.refresh,
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
  const connected = connectSlack(config.slack, { store, log, now, sleep }, options.desk);
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
