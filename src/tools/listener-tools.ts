import type { WebClient } from '@slack/web-api';
import { drawPng } from '../chart/draw-png.ts';
import type { Config } from '../config.ts';
import type { DigestTools } from '../digest.ts';
import { defaultSchedule } from '../schedule/default-schedule.ts';
import { createPresence } from '../slack/create-presence.ts';
import { createPublishHome } from '../slack/home/publish-home.ts';
import type { ReadOuts } from '../slack/read-outs.ts';
import type { ListenerTools } from '../slack/register-listeners.ts';
import type { Store } from '../store/store.ts';
import { answerQuestion } from '../summarise/answer-question.ts';
import { createZotero } from '../zotero/create-zotero.ts';
import type { Zotero } from '../zotero/zotero.ts';
import type { BotOptions } from './bot-options.ts';
import { createFindPaper } from './create-find-paper.ts';
import { createNotify } from './create-notify.ts';
import { createPreviews } from './create-previews.ts';
import { createReadOuts } from './create-read-outs.ts';
import { createTopicsOf } from './create-topics-of.ts';
import { orderByText } from './order-by-text.ts';

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
export function listenerTools(
  { config, log, now, sleep, timezone, lookUp, sources }: BotOptions,
  digest: DigestTools & { store: Store },
  client: WebClient,
  shared: Shared,
): ListenerTools & { readOuts: ReadOuts } {
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
