import { type CastVoteTools, castVote } from '../../feedback/cast-vote.ts';
import type { Store } from '../../store/store.ts';
import type { RefreshCounts } from '../votes/refresh-counts.ts';
import { homeActionIds } from './home-elements.ts';
import { type HomePress, type PressedHome, readHomePress } from './home-press.ts';

export type HomeListTools = CastVoteTools & {
  refreshCounts: RefreshCounts;
  store: CastVoteTools['store'] & Pick<Store, 'saved'>;
  now(): Date;
  publishHome(workspaceId: string, memberId: string): Promise<void>;
};

/** Takes back the vote that stands, where it was cast; the page that is shown again tells so. */
async function takeBack(
  tools: HomeListTools,
  { workspaceId, memberId, value, at, key }: PressedHome,
) {
  const vote = await tools.store.votes.get(workspaceId, memberId, value);
  if (!vote || vote.value === 'none') return;
  const gesture = {
    workspaceId,
    channelId: vote.channelId,
    memberId,
    paperId: value,
    kind: 'press' as const,
    value: vote.value,
    emoji: null,
    at,
    key,
  };
  const isOpen = (await tools.store.channels.get(workspaceId, vote.channelId)) !== null;
  if (await castVote(tools, gesture, isOpen ? 'archive' : 'posted'))
    await tools.refreshCounts(workspaceId, value);
}

async function markRead(
  { store, now }: HomeListTools,
  { workspaceId, memberId, value }: PressedHome,
) {
  const list = await store.saved.list(workspaceId, memberId);
  const saved = list.find(({ paperId }) => paperId === value);
  if (saved?.readAt === null) await store.saved.update(saved, { readAt: now().getTime() });
}

/** Listener of "Take back" under a vote and "Mark read" under a saved paper in App Home. */
export function onHomeList(tools: HomeListTools) {
  return async ({ ack, body }: HomePress): Promise<void> => {
    await ack();
    const press = readHomePress(body);
    if (!press) return;
    await (press.actionId === homeActionIds.unvote
      ? takeBack(tools, press)
      : markRead(tools, press));
    await tools.publishHome(press.workspaceId, press.memberId);
  };
}
