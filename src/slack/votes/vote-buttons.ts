import type { Button } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import type { Paper, VoteCounts } from '../../paper.ts';

export const voteActionIds = ['vote_up', 'vote_down'] as const;
export const resultVoteActionIds = ['result_up', 'result_down'] as const;

/** The thumb of a vote button, by its action id. */
export const thumbOf = (actionId: string): 'up' | 'down' =>
  actionId.endsWith('_up') ? 'up' : 'down';

const thumbButton = (actionId: string, paper: Paper, text: string, label: string): Button => ({
  type: 'button',
  action_id: actionId,
  value: paper.id,
  text: { type: 'plain_text', text, emoji: true },
  accessibility_label: label,
});

/** 👍 n and 👎 n of a paper. The value is the paper's id: who and where come from Slack, never from it. */
export function voteButtons(paper: Paper, { up, down }: VoteCounts): Button[] {
  const [upId, downId] = voteActionIds;
  return [
    thumbButton(upId, paper, `:thumbsup: ${up}`, t`Like this paper, ${up} did so far`),
    thumbButton(downId, paper, `:thumbsdown: ${down}`, t`Dislike this paper, ${down} did so far`),
  ];
}

/** 👍 and 👎 of a paper that was shown to one member alone: without counts, since they would not be updated. */
export function resultVoteButtons(paper: Paper): [Button, Button] {
  const [upId, downId] = resultVoteActionIds;
  return [
    thumbButton(upId, paper, ':thumbsup:', t`Like this paper`),
    thumbButton(downId, paper, ':thumbsdown:', t`Dislike this paper`),
  ];
}
