import { binomialAtMost } from '../../lib/statistics.ts';
import type { Paper } from '../../paper.ts';
import type { Feedback, RankRequest } from '../ranker.ts';
import { characteristicPhrases } from './characteristic-phrases.ts';
import { type Tally, tallyOf, withPhrase } from './phrase-votes.ts';

/** A phrase that votes say something about, with those votes. */
export interface TasteTopic extends Tally {
  phrase: string;
  /** How far its words move a paper: above 0, in the score's unit. */
  amount: number;
}

/** What was learnt, by which phrases are ordered. */
interface Learnt {
  request: RankRequest;
  weights: Float64Array;
}

/** Topics shown of a direction. */
const mostTopics = 6;
/** Fewer thumbs say nothing of a topic. */
const enoughVotes = 2;
/** Fewer posted papers are not enough left alone. */
const enoughPosted = 6;
/** How rarely chance alone may leave a topic alone like this, over all topics that are looked at. */
const surprise = 0.05;

function topicsOf(
  { request, weights }: Learnt,
  sign: 1 | -1,
  papers: readonly Paper[],
): { topic: TasteTopic; key: string }[] {
  const found = characteristicPhrases(request, { weights, papers, sign }, mostTopics);
  return found.phrases.map((phrase, at) => {
    const key = found.keys[at] ?? '';
    const tally = tallyOf(withPhrase(request.feedback, key));
    return { key, topic: { phrase, amount: found.amounts[at] ?? 0, ...tally } };
  });
}

/** What papers that were voted up have in common, where most votes on it are up. */
export const likedTopics = (learnt: Learnt, papers: readonly Paper[]): TasteTopic[] =>
  topicsOf(learnt, 1, papers)
    .map(({ topic }) => topic)
    .filter(({ up, down }) => up >= enoughVotes && up > down);

/** What papers that were voted down have in common, where most votes on it are down. */
export const dislikedTopics = (learnt: Learnt, papers: readonly Paper[]): TasteTopic[] =>
  topicsOf(learnt, -1, papers)
    .map(({ topic }) => topic)
    .filter(({ up, down }) => down >= enoughVotes && down > up);

/** What is left alone more often than chance would have it, by how often the channel likes what is posted. */
export function leftAloneTopics(learnt: Learnt): TasteTopic[] {
  const { feedback } = learnt.request;
  const alone = feedback.filter((one) => one.value === 'shown' && (one.votes ?? []).length === 0);
  const all = tallyOf(feedback);
  const newest = alone.toSorted((a: Feedback, b: Feedback) => b.at - a.at);
  return topicsOf(
    learnt,
    -1,
    newest.map(({ paper }) => paper),
  ).flatMap(({ topic }) => {
    const others = all.posted - topic.posted;
    const rate = (all.liked - topic.liked) / (others + 1);
    const p = binomialAtMost(topic.liked, topic.posted, rate);
    const isEnough = topic.posted >= enoughPosted && topic.down === 0;
    return isEnough && p <= surprise / mostTopics ? [topic] : [];
  });
}
