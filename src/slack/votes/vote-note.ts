import { z } from 'zod';
import { type CastVoteTools, castVote, type VoteChange } from '../../feedback/cast-vote.ts';
import { joinWithAnd } from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { VoteValue } from '../../paper.ts';
import type { VoteExplanation } from '../../rank/explain/explain-vote.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { type Message, plainText, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { readJsonValue } from '../blocks/read-json-value.ts';
import type { Press } from '../press.ts';
import type { RefreshCounts } from './refresh-counts.ts';

export const undoActionId = 'vote_undo';

const thumbs: Record<Exclude<VoteValue, 'none'>, string> = {
  up: ':thumbsup:',
  down: ':thumbsdown:',
};

const joined = (phrases: readonly string[]): string =>
  joinWithAnd(phrases.map((phrase) => `*${escapeMrkdwn(phrase)}*`));

/** "Papers on *few logs* move up in the next picks." */
function moveText(direction: 'up' | 'down', phrases: readonly string[]): string {
  if (phrases.length === 0)
    return direction === 'up'
      ? t`Papers like it move up in the next picks.`
      : t`Papers like it move down in the next picks.`;
  return direction === 'up'
    ? t`Papers on ${joined(phrases)} move up in the next picks.`
    : t`Papers on ${joined(phrases)} move down in the next picks.`;
}

/** What taking a vote back does: what a thumb up gave is lost. */
function takenBackText(direction: 'up' | 'down', phrases: readonly string[]): string {
  if (phrases.length === 0)
    return direction === 'up'
      ? t`It no longer counts for the next picks: papers like it get back what it took.`
      : t`It no longer counts for the next picks: papers like it lose what it gave.`;
  return direction === 'up'
    ? t`It no longer counts for the next picks: papers on ${joined(phrases)} get back what it took.`
    : t`It no longer counts for the next picks: papers on ${joined(phrases)} lose what it gave.`;
}

/** What the ranker tells of the vote: phrases that moved, and a paper that moved. */
function changeText(value: VoteValue, { direction, phrases, moved }: VoteExplanation): string {
  const move = value === 'none' ? takenBackText(direction, phrases) : moveText(direction, phrases);
  const example = moved
    ? t`Among the newest papers “${escapeMrkdwn(cutAtWord(moved.paper.title, 100))}” goes from place ${moved.from} to ${moved.to}.`
    : t`It changes no place among the newest papers.`;
  return `${move} ${example}`;
}

/** What can be told by the paper's topics alone, where the ranker tells nothing. */
const topicsText = (value: VoteValue, topics: readonly string[]): string =>
  value === 'none' ? t`It no longer counts for the next picks.` : moveText(value, topics);

const withdrawnText = (): string =>
  t`The paper was withdrawn, so votes on it do not count for the next picks.`;

const effectText = (value: VoteValue, effect: VoteExplanation | readonly string[]): string =>
  'direction' in effect ? changeText(value, effect) : topicsText(value, effect);

/**
 * The private note to a voter, with Undo.
 * @param effect what the ranker tells of the vote, or the topics of the paper.
 */
export function voteNote(
  { paper, vote, before }: VoteChange,
  effect: VoteExplanation | readonly string[],
): Message {
  const { value } = vote;
  const title = escapeMrkdwn(cutAtWord(paper.title, 150));
  const lead =
    value === 'none'
      ? t`Your vote on “${title}” is taken back.`
      : t`${thumbs[value]} on “${title}” is noted.`;
  const told = paper.withdrawn ? withdrawnText() : effectText(value, effect);
  const text = `${lead} ${told}`;
  return checkMessage({
    text,
    blocks: [
      sectionBlock(text, {
        type: 'button',
        action_id: undoActionId,
        text: plainText(t`Undo`),
        accessibility_label: t`Undo this change of your vote`,
        value: JSON.stringify({
          paperId: paper.id,
          press: before === 'none' ? value : before,
          standing: value,
        }),
      }),
    ],
  });
}

const undoSchema = z.object({
  paperId: z.string(),
  /** The thumb whose press leads back to the vote before. */
  press: z.enum(['up', 'down']),
  /** The vote that the note spoke of. */
  standing: z.enum(['up', 'down', 'none']),
});

/** Listener of Undo: one press of the thumb that leads back, unless the vote has moved on since the note. */
export function onUndo(tools: CastVoteTools & { refreshCounts: RefreshCounts }) {
  return async ({ ack, body, respond }: Press) => {
    await ack();
    const action = body.actions[0];
    const undo = readJsonValue(undoSchema, action?.value);
    const workspaceId = body.team?.id;
    const channelId = body.channel?.id;
    if (!action || !undo || !workspaceId || !channelId) return;
    const { paperId, press, standing } = undo;
    const memberId = body.user.id;
    const vote = await tools.store.votes.get(workspaceId, memberId, paperId);
    if ((vote?.value ?? 'none') !== standing) {
      await respond({ text: t`Your vote has changed since, so there was nothing to undo.` });
      return;
    }
    const at = Number(action.action_ts) * 1000;
    const key = `undo:${memberId}:${action.action_ts}:${paperId}`;
    const who = { workspaceId, channelId, memberId };
    const gesture = { ...who, paperId, kind: 'press', value: press, emoji: null, at, key } as const;
    if (await castVote(tools, gesture)) await tools.refreshCounts(workspaceId, paperId);
    await respond({ text: t`Undone. Your vote is as it was before.`, replace_original: true });
  };
}
