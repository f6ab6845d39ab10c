import type { Digest, Paper } from '../paper.ts';
import { contextBlock } from './context-block.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { spellDay } from './header-message.ts';
import type { Message } from './message.ts';
import { reasonMrkdwn, reasonPlain } from './reason-text.ts';
import { rankInDay, scoreLines } from './score-lines.ts';

/** A paper that stood among the best and was passed over was too like another one. */
function whyNotPicked({ picks, leftOut }: Digest, paperId: string, rank: number | null): string {
  if (leftOut.includes(paperId))
    return 'It is too far from reinforcement learning for this channel, so it was not ranked. `/papers interests` sets how far is too far.';
  return rank !== null && rank <= picks.length
    ? 'It is nearly the same as a paper that was picked or posted before.'
    : 'Papers that scored higher took the places.';
}

function placeInDay({ day, candidates }: Digest, rank: number | null, position?: number): string {
  if (rank === null) return `${spellDay(day)}: not ranked.`;
  const end = position === undefined ? 'not picked' : `pick ${position}`;
  return `${spellDay(day)}: place ${rank} of ${candidates.length}, ${end}.`;
}

/** Why a paper was picked, or where it stood when it was not: a read-out of what the digest kept. */
export function explainMessage(digest: Digest, paper: Paper): Message {
  const pick = digest.picks.find(({ paperId }) => paperId === paper.id);
  const candidate = digest.candidates.find(({ paperId }) => paperId === paper.id);
  const rank = rankInDay(digest, paper.id);
  const place = placeInDay(digest, rank, pick?.position);
  const scored = pick ?? candidate;
  const parts = scored ? scoreLines(scored).join(' · ') : 'no score was kept';
  const reason = pick ? reasonMrkdwn(pick.reason) : whyNotPicked(digest, paper.id, rank);
  return {
    text: `${paper.title}. ${place} ${pick ? reasonPlain(pick.reason) : ''}`.trim(),
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: `*${escapeMrkdwn(paper.title).slice(0, 2000)}*\n${reason}` },
      },
      contextBlock(escapeMrkdwn(place)),
      contextBlock(escapeMrkdwn(`Score by ${digest.rankerName} ${digest.rankerVersion}: ${parts}`)),
    ],
  };
}
