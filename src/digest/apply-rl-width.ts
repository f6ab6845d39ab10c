import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { rlProbability } from '../filter/rl-probability.ts';
import { isWanted } from '../filter/rl-width.ts';
import { authorKey } from '../lib/text/author-key.ts';
import { isInCategory } from '../lib/text/is-in-category.ts';
import type { Paper, ReadingSettings } from '../paper.ts';

const turn = 100;

type Net = Pick<ReadingSettings, 'rlWidth' | 'followedAuthors' | 'categories'>;

/**
 * Parts the new papers into those within the channel's net (its categories, and how near to reinforcement learning)
 * and those that it leaves out, both in stream order. A paper by an author whom the channel follows is within,
 * whatever it is about. Works in small turns, so that a waiting button is acknowledged meanwhile.
 * @throws InputError when the filter's model cannot be read; a channel of width `any` does not need it.
 */
export async function applyRlWidth(
  papers: readonly Paper[],
  { rlWidth, followedAuthors, categories }: Net,
): Promise<{ within: Paper[]; leftOut: Paper[] }> {
  if (rlWidth === 'any' && categories.length === 0) return { within: [...papers], leftOut: [] };
  const followed = new Set(followedAuthors.map(authorKey));
  const isFollowed = ({ authors }: Paper) => authors.some((name) => followed.has(authorKey(name)));
  const isListed = ({ categories: own }: Paper) =>
    categories.length === 0 ||
    own.length === 0 ||
    own.some((one) => categories.some((wanted) => isInCategory(one, wanted)));
  const isNear = (paper: Paper) => rlWidth === 'any' || isWanted(rlProbability(paper), rlWidth);
  const within: Paper[] = [];
  const leftOut: Paper[] = [];
  for (let at = 0; at < papers.length; at += turn) {
    for (const paper of papers.slice(at, at + turn)) {
      const isWithin = isFollowed(paper) || (isListed(paper) && isNear(paper));
      (isWithin ? within : leftOut).push(paper);
    }
    await yieldToLoop();
  }
  return { within, leftOut };
}
