import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import { StoreFullError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import type { Gesture, Post } from '../../paper.ts';
import { type CanPostTools, checkCanPost } from '../access/check-can-post.ts';
import { notifyMember } from '../delivery/notify-member.ts';
import { takeVote, type VoteTools } from './take-vote.ts';

type Args = Pick<SlackEventMiddlewareArgs<'reaction_added' | 'reaction_removed'>, 'event' | 'body'>;
type ReactionEvent = Args['event'];

interface Delivery {
  event: ReactionEvent;
  workspaceId: string;
  /** Slack's `event_id`: equal for every delivery of the same event. */
  eventId: string;
}

/** The gesture behind a reaction on a pick; `null` when the emoji is no vote or the message is no pick. */
function gestureOfReaction(
  { event, workspaceId, eventId }: Delivery,
  post: Post | null,
  emoji: ReadonlyMap<string, 'up' | 'down'>,
): Gesture | null {
  const value = emoji.get(event.reaction.replace(/::skin-tone-\d$/, ''));
  if (!value || !post?.paperId) return null;
  return {
    workspaceId,
    channelId: post.channelId,
    memberId: event.user,
    paperId: post.paperId,
    kind: event.type === 'reaction_added' ? 'react' : 'unreact',
    value,
    emoji: event.reaction,
    at: Number(event.event_ts) * 1000,
    key: `event:${eventId}`,
  };
}

export interface VoteReactionTools extends VoteTools, CanPostTools {
  store: VoteTools['store'];
  emoji: ReadonlyMap<string, 'up' | 'down'>;
  sleep(milliseconds: number): Promise<void>;
}

/** Our clock and Slack's may differ by so much. */
const clockSkewMs = 120_000;

/** Whether the message may be one that was sent and whose `ts` is not stored yet. */
async function isBeingSent(
  { store }: Pick<VoteReactionTools, 'store'>,
  workspaceId: string,
  { channel, ts }: ReactionEvent['item'],
): Promise<boolean> {
  const sentAt = Number(ts) * 1000 + clockSkewMs;
  return (await store.posts.open(workspaceId, channel)).some((one) => one.attemptedAt <= sentAt);
}

/** Milliseconds between two looks for a message; the last is repeated while it may be being sent. */
const waits = [200, 600, 1200, 5000];
/** A little longer than a channel's backoff after a failure; by then the bot has asked Slack for what it sent. */
const longestMs = 15 * 60_000;

/**
 * The post a reaction is on. A quick member can react before the message's `ts` is stored, which takes a moment, or
 * minutes when Slack did not answer: as long as that is possible the reaction waits. Meanwhile the inbox keeps it.
 */
async function findPost(
  tools: VoteReactionTools,
  workspaceId: string,
  item: ReactionEvent['item'],
): Promise<Post | null> {
  const look = () => tools.store.posts.findByTs(workspaceId, item.channel, item.ts);
  let post = await look();
  let waited = 0;
  for (let count = 0; !post && waited < longestMs; count++) {
    const wait = waits[Math.min(count, waits.length - 1)] as number;
    await tools.sleep(wait);
    waited += wait;
    // Before the look, so that a message which is confirmed in between is found.
    const mayCome = await isBeingSent(tools, workspaceId, item);
    post = await look();
    if (!mayCome && count >= waits.length - 2) break;
  }
  return post;
}

/** A reaction that was not counted stays visible, unlike a press: the member has to be told. */
const notCounted = () =>
  t`Your reaction is not counted: my disk is full. Tell whoever runs me; when there is space, remove your reaction and add it again.`;

/** Listener of `reaction_added` and `reaction_removed`. */
export function onVoteReaction(tools: VoteReactionTools) {
  return async ({ event, body }: Args): Promise<void> => {
    if (event.item.type !== 'message') return;
    if (!tools.emoji.has(event.reaction.replace(/::skin-tone-\d$/, ''))) return;
    const delivery = { event, workspaceId: body.team_id, eventId: body.event_id };
    const post = await findPost(tools, body.team_id, event.item);
    const gesture = gestureOfReaction(delivery, post, tools.emoji);
    if (!gesture || (await checkCanPost(tools, gesture, false)) !== null) return;
    await takeVote(tools, gesture).catch(async (error: unknown) => {
      if (error instanceof StoreFullError) await notifyMember(tools, gesture, notCounted());
      throw error;
    });
  };
}
