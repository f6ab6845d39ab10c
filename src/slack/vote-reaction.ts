import type { ReactionAddedEvent, ReactionRemovedEvent } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { StoreFullError } from '../errors.ts';
import { t } from '../language/t.ts';
import type { Gesture, Post } from '../paper.ts';
import type { Store } from '../store/store.ts';
import { type CastVoteTools, castVote } from './cast-vote.ts';
import type { Log } from './log.ts';
import { tellMember } from './tell-member.ts';

type ReactionEvent = ReactionAddedEvent | ReactionRemovedEvent;

interface Delivery {
  event: ReactionEvent;
  workspaceId: string;
  /** Slack's `event_id`: equal for every delivery of the same event. */
  eventId: string;
}

/** The gesture behind a reaction on a pick; `null` when the emoji is no vote or the message is no pick. */
export function gestureOfReaction(
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

export interface VoteReactionTools extends CastVoteTools {
  store: CastVoteTools['store'] & Pick<Store, 'posts'>;
  client: Pick<WebClient, 'chat'>;
  log: Log;
  emoji: ReadonlyMap<string, 'up' | 'down'>;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * The post a reaction is on. A quick member can react before the message's `ts` is stored, so an unknown
 * message is looked up again a few times, for two seconds in all.
 */
async function findPost(
  tools: VoteReactionTools,
  workspaceId: string,
  item: ReactionEvent['item'],
) {
  for (const wait of [0, 200, 600, 1200]) {
    if (wait > 0) await tools.sleep(wait);
    const post = await tools.store.posts.findByTs(workspaceId, item.channel, item.ts);
    if (post) return post;
  }
  return null;
}

/** Unlike a press, a reaction stays to be seen though it was not taken. */
const notCounted = () =>
  t`Your reaction is not counted: the disk of the machine that I run on is full. Tell whoever runs me; when there is room, take the reaction away and put it back.`;

/** Listener of `reaction_added` and `reaction_removed`. */
export function onVoteReaction(tools: VoteReactionTools) {
  return async ({
    event,
    body,
  }: {
    event: ReactionEvent;
    body: { team_id: string; event_id: string };
  }): Promise<void> => {
    if (event.item.type !== 'message') return;
    if (!tools.emoji.has(event.reaction.replace(/::skin-tone-\d$/, ''))) return;
    const delivery = { event, workspaceId: body.team_id, eventId: body.event_id };
    const post = await findPost(tools, body.team_id, event.item);
    const gesture = gestureOfReaction(delivery, post, tools.emoji);
    if (gesture)
      await castVote(tools, gesture).catch(async (error: unknown) => {
        if (error instanceof StoreFullError) await tellMember(tools, gesture, notCounted());
        throw error;
      });
  };
}
