import { setImmediate as nextTurn } from 'node:timers/promises';
import { rlProbability } from '../filter/rl-probability.ts';
import { isWanted } from '../filter/rl-width.ts';
import type { Paper, ReadingSettings } from '../paper.ts';
import { authorKey } from '../text/author-key.ts';

const turn = 100;

/**
 * Parts the new papers into those within the channel's net for reinforcement learning and those that it leaves
 * out, both in stream order. A paper by an author whom the channel follows is within, whatever it is about. Works
 * in small turns, so that a waiting button is acknowledged meanwhile.
 * @throws InputError when the filter's model cannot be read; a channel of width `any` does not need it.
 */
export async function applyRlWidth(
  papers: readonly Paper[],
  { rlWidth, followedAuthors }: Pick<ReadingSettings, 'rlWidth' | 'followedAuthors'>,
): Promise<{ within: Paper[]; leftOut: Paper[] }> {
  if (rlWidth === 'any') return { within: [...papers], leftOut: [] };
  const followed = new Set(followedAuthors.map(authorKey));
  const isFollowed = ({ authors }: Paper) => authors.some((name) => followed.has(authorKey(name)));
  const within: Paper[] = [];
  const leftOut: Paper[] = [];
  for (let at = 0; at < papers.length; at += turn) {
    for (const paper of papers.slice(at, at + turn)) {
      const isIn = isFollowed(paper) || isWanted(rlProbability(paper), rlWidth);
      (isIn ? within : leftOut).push(paper);
    }
    await nextTurn();
  }
  return { within, leftOut };
}
