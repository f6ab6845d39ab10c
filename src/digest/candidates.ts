import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { rlProbability } from '../filter/rl-probability.ts';
import { isWanted } from '../filter/rl-width.ts';
import { authorKey } from '../lib/text/author-key.ts';
import { isInCategory } from '../lib/text/is-in-category.ts';
import type { Day, Paper, ReadingSettings } from '../paper.ts';
import type { Store } from '../store/store.ts';
import type { DigestChannel } from './digest-channel.ts';
import { readNewPapers } from './new-papers.ts';

/** The day's papers for a channel: new to it and within its net, and the new ones that its net leaves out. */
export async function readCandidates(
  store: Pick<Store, 'papers' | 'digests' | 'posts'>,
  channel: DigestChannel,
  day: Day,
): Promise<{ candidates: Paper[]; leftOut: Paper[] }> {
  return applyRlWidth(await readNewPapers(store, channel, day), channel);
}

/** Papers that are judged between two yields to the event loop. */
const batch = 100;

type Net = Pick<ReadingSettings, 'rlWidth' | 'followedAuthors' | 'categories'>;

/**
 * Parts papers into candidates, which are within the channel's net (its categories, and how near to reinforcement
 * learning), and those that the net leaves out, both in stream order. A paper by an author whom the channel follows
 * is within, whatever it is about. Yields often, so that a waiting button is acknowledged meanwhile.
 * @throws InputError when the filter's model cannot be read; a channel of width `any` does not need it.
 */
export async function applyRlWidth(
  papers: readonly Paper[],
  { rlWidth, followedAuthors, categories }: Net,
): Promise<{ candidates: Paper[]; leftOut: Paper[] }> {
  if (rlWidth === 'any' && categories.length === 0) return { candidates: [...papers], leftOut: [] };
  const followed = new Set(followedAuthors.map(authorKey));
  const isFollowed = ({ authors }: Paper) => authors.some((name) => followed.has(authorKey(name)));
  const isListed = ({ categories: own }: Paper) =>
    categories.length === 0 ||
    own.length === 0 ||
    own.some((one) => categories.some((wanted) => isInCategory(one, wanted)));
  const isNear = (paper: Paper) => rlWidth === 'any' || isWanted(rlProbability(paper), rlWidth);
  const candidates: Paper[] = [];
  const leftOut: Paper[] = [];
  for (let at = 0; at < papers.length; at += batch) {
    for (const paper of papers.slice(at, at + batch)) {
      const isWithin = isFollowed(paper) || (isListed(paper) && isNear(paper));
      (isWithin ? candidates : leftOut).push(paper);
    }
    await yieldToLoop();
  }
  return { candidates, leftOut };
}
