import type { Digest, Paper } from '../paper.ts';
import { contextBlock } from './context-block.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { spellDay } from './header-message.ts';
import type { Message } from './message.ts';
import { reasonMrkdwn, reasonPlain } from './reason-text.ts';
import { rankInDay, scoreLines } from './score-lines.ts';

/** A paper that stood among the best and was passed over was too like another one. */
function whyNotPicked({ picks }: Digest, rank: number | null): string {
  return rank !== null && rank <= picks.length
    ? 'It is nearly the same as a paper that was picked or posted before.'
    : 'Papers that scored higher took the places.';
}

/** Why a paper was picked, or where it stood when it was not: a read-out of what the digest kept. */
export function explainMessage(digest: Digest, paper: Paper): Message {
  const pick = digest.picks.find(({ paperId }) => paperId === paper.id);
  const candidate = digest.candidates.find(({ paperId }) => paperId === paper.id);
  const rank = rankInDay(digest, paper.id);
  const place = `${spellDay(digest.day)}: place ${rank ?? 'unknown'} of ${digest.candidates.length}${pick ? `, pick ${pick.position}` : ', not picked'}.`;
  const scored = pick ?? candidate;
  const parts = scored ? scoreLines(scored).join(' · ') : 'no score was kept';
  const reason = pick ? reasonMrkdwn(pick.reason) : whyNotPicked(digest, rank);
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
