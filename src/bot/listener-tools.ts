import type { WebClient } from '@slack/web-api';
import type { Config } from '../config.ts';
import type { DigestTools } from '../digest/digest.ts';
import { Explanations } from '../digest/explanations.ts';
import { defaultSchedule } from '../lib/time/schedule.ts';
import { createMembership } from '../slack/access/membership.ts';
import { createPublishHome } from '../slack/home/publish-home.ts';
import type { ListenerTools } from '../slack/register-listeners.ts';
import { createLastNotes } from '../slack/votes/last-notes.ts';
import { createVoteNotes } from '../slack/votes/vote-notes.ts';
import type { Store } from '../store/store.ts';
import { createZotero, type Zotero } from '../zotero/zotero.ts';
import type { BotOptions } from './bot-options.ts';
import type { Replica } from './replica/replica.ts';

/** The team's Zotero group, where one is set. */
function zoteroOf(config: Config<'zotero'>['zotero']): Zotero | null {
  const { ZOTERO_API_KEY: apiKey, ZOTERO_GROUP: group, ZOTERO_API_URL: apiUrl } = config;
  return apiKey === null || group === null ? null : createZotero({ apiKey, group, apiUrl });
}

/** What the listeners share with the scheduler. */
type Shared = Pick<
  ListenerTools,
  | 'onChannelChanged'
  | 'refreshCounts'
  | 'serialise'
  | 'postNow'
  | 'archive'
  | 'sign'
  | 'hasWorkspace'
  | 'chooseLanguage'
> & {
  replica: Pick<Replica, 'owns' | 'tell'>;
};

/** Only the process that owns the workspace publishes a page: with two, an older page could arrive last. */
const byOwner =
  ({ owns, tell }: Shared['replica'], publish: ListenerTools['publishHome']) =>
  async (workspaceId: string, memberId: string): Promise<void> => {
    if (owns(workspaceId)) await publish(workspaceId, memberId);
    else tell({ about: 'home', workspaceId, memberId });
  };

/** What the listeners work with. */
export function listenerTools(
  { config, log, now, sleep, timezone, lookUp, fullTexts, sources }: BotOptions,
  digest: DigestTools & { store: Store },
  client: WebClient,
  { replica, ...shared }: Shared,
): ListenerTools & { explanations: Explanations } {
  const { store, ranker, apiRanker } = digest;
  const explanations = new Explanations({ store, ranker, apiRanker, now });
  const membershipOf = createMembership({ client, log }, () => now().getTime());
  const lastNotes = createLastNotes();
  const common = { store, client, log, now, explanations, membershipOf };
  return {
    ...common,
    ...shared,
    lastNotes,
    voteNotes: createVoteNotes({ explanations, lastNotes, client, log }),
    zotero: zoteroOf(config.zotero),
    digest,
    sleep,
    defaultSchedule: defaultSchedule(timezone),
    lookUp,
    fullTexts: fullTexts ?? null,
    publishHome: byOwner(
      replica,
      createPublishHome({ ...common, hasWorkspace: shared.hasWorkspace, sources }),
    ),
    emoji: config.slack.PAPERLOOP_VOTE_EMOJI,
  };
}
