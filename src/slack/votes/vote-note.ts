import { z } from 'zod';
import { type CastVoteTools, castVote, type VoteChange } from '../../feedback/cast-vote.ts';
import { joinWithAnd } from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import type { VoteValue } from '../../paper.ts';
import type { VoteExplanation } from '../../rank/explain/explain-vote.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { type Message, plainText, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { readJsonValue } from '../blocks/read-json-value.ts';
import type { Press } from '../press.ts';
import type { LastNotes } from './last-notes.ts';
import type { RefreshCounts } from './refresh-counts.ts';

export const undoActionId = 'vote_undo';

const thumbs: Record<Exclude<VoteValue, 'none'>, string> = {
  up: ':thumbsup:',
  down: ':thumbsdown:',
};

/** What the vote has changed for tomorrow; nothing where that is nothing near. */
function changeText({ direction, phrases }: VoteExplanation): string | null {
  if (phrases.length === 0) return null;
  const topics = joinWithAnd(phrases.map((phrase) => `*${escapeMrkdwn(phrase)}*`));
  return direction === 'up'
    ? t`From the next picks on, papers on ${topics} move up.`
    : t`From the next picks on, papers on ${topics} move down.`;
}

const withdrawnText = (): string => t`The paper was withdrawn, so votes on it teach me nothing.`;

/**
 * The private note to a voter, one line with Undo.
 * @param effect what the vote changed; `null` where the ranker cannot tell.
 */
export function voteNote(
  { paper, vote, before }: VoteChange,
  effect: VoteExplanation | null,
): Message {
  const { value } = vote;
  const lead = value === 'none' ? t`Vote taken back.` : t`${thumbs[value]} noted.`;
  const told = paper.withdrawn ? withdrawnText() : effect && changeText(effect);
  const text = told ? `${lead} ${told}` : lead;
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

/**
 * Listener of Undo: back to the vote before, unless it has moved on since the note. What the member did before the press
 * may arrive after it, so the gesture names the vote to go back to; a press of a thumb would then toggle another one.
 */
export function onUndo(
  tools: CastVoteTools & { refreshCounts: RefreshCounts; lastNotes: Pick<LastNotes, 'keep'> },
) {
  return async ({ ack, body, respond }: Press) => {
    await ack();
    const action = body.actions[0];
    const undo = readJsonValue(undoSchema, action?.value);
    const workspaceId = body.team?.id;
    const channelId = body.channel?.id;
    if (!action || !undo || !workspaceId || !channelId) return;
    const { paperId, press, standing } = undo;
    const memberId = body.user.id;
    tools.lastNotes.keep({ channelId, memberId }, respond);
    const vote = await tools.store.votes.get(workspaceId, memberId, paperId);
    if ((vote?.value ?? 'none') !== standing) {
      await respond({
        text: t`Your vote has changed since, so there was nothing to undo.`,
        replace_original: true,
      });
      return;
    }
    const at = Number(action.action_ts) * 1000;
    const key = `undo:${memberId}:${action.action_ts}:${paperId}`;
    const who = { workspaceId, channelId, memberId };
    const value = press === standing ? 'none' : press;
    const gesture = { ...who, paperId, kind: 'undo', value, emoji: null, at, key } as const;
    if (await castVote(tools, gesture)) await tools.refreshCounts(workspaceId, paperId);
    await respond({ text: t`Undone. Your vote is as it was before.`, replace_original: true });
  };
}
