import { median, sum } from '../../../lib/statistics.ts';
import type { Feedback } from '../../ranker.ts';

/** What the active members did with a paper, as shares of their weight. */
export interface VoteShares {
  up: number;
  down: number;
  silent: number;
  /** The active members, each counted by the weight of a vote; 1 where it is not known who votes. */
  voters: number;
}

/** The papers between which a member is active, as places in the channel's history, oldest first. */
interface Activity {
  first: number;
  last: number;
  up: number;
  down: number;
}

const votesOf = ({ up, down }: Activity): number => up + down;

/** A member stays active for this many papers after the last vote: about a week of digests. */
const activeAfterVote = 25;

function activitiesOf(feedback: readonly Feedback[]): Map<string, Activity> {
  const activities = new Map<string, Activity>();
  for (const [place, { votes = [] }] of feedback.entries())
    for (const { memberId, value } of votes) {
      const own = activities.get(memberId) ?? { first: place, last: place, up: 0, down: 0 };
      own.last = place + activeAfterVote;
      own[value] += 1;
      activities.set(memberId, own);
    }
  return activities;
}

/** Beyond this many times the median number of votes, more votes give a member no more weight in all. */
const frequentVoter = 1.5;
/** A thumb that a member gives to more than this share of the papers says less and less… */
const indiscriminate = 0.85;
/** …unless the others give it to more than this share: then the picks are that good, or that bad. */
const sharedOpinion = 0.7;

/** The share of the papers since a member's first vote that got this thumb; the 1 keeps few papers from saying much. */
const rateOf = (activity: Activity, value: 'up' | 'down', papers: number): number =>
  activity[value] / (Math.min(papers - activity.first, activity.last - activity.first) + 1);

/** How well each member's thumbs tell papers apart, 0 to 1, compared with the other members'. */
function discriminationOf(activities: readonly Activity[], papers: number): number[] {
  const byValue = (['up', 'down'] as const).map((value) => {
    const rates = activities.map((activity) => rateOf(activity, value, papers));
    const all = sum(rates);
    return rates.map((rate) => {
      const others = (all - rate) / Math.max(1, rates.length - 1);
      return others > sharedOpinion ? 1 : Math.min(1, (1 - rate) / (1 - indiscriminate));
    });
  });
  return activities.map((_, at) =>
    Math.max(0, Math.min(...byValue.map((rates) => rates[at] as number))),
  );
}

/** What a vote of each member weighs, 0 to 1; 1 for each of one or two members. */
function voterWeights(
  activities: ReadonlyMap<string, Activity>,
  papers: number,
): Map<string, number> {
  const all = [...activities.values()];
  const most = frequentVoter * median(all.map(votesOf));
  const discrimination = discriminationOf(all, papers);
  return new Map(
    [...activities].map(([memberId, activity], at) => [
      memberId,
      all.length > 2 ? Math.min(1, most / votesOf(activity)) * (discrimination[at] as number) : 1,
    ]),
  );
}

/** The weight of all members who were active at each paper; 0 where nobody was. */
function activeWeights(
  activities: ReadonlyMap<string, Activity>,
  weights: ReadonlyMap<string, number>,
  papers: number,
): Float64Array {
  const sums = new Float64Array(papers);
  for (const [memberId, { first, last }] of activities)
    for (let place = first; place <= last && place < papers; place++)
      sums[place] = (sums[place] as number) + (weights.get(memberId) ?? 0);
  return sums;
}

/** Where nobody knows who votes, the channel is one voter. */
const oneVoter = ({ value }: Feedback): VoteShares => ({
  up: value === 'up' ? 1 : 0,
  down: value === 'down' ? 1 : 0,
  silent: value === 'shown' ? 1 : 0,
  voters: 1,
});

/**
 * What the active members did with each paper. All members weigh alike, but votes of one who votes far more often than
 * the others, or gives every paper the same thumb, weigh less, so that nobody moves a channel by voting on everything.
 * Feedback is oldest first; the answer is aligned with it.
 */
export function voteShares(feedback: readonly Feedback[]): VoteShares[] {
  const activities = activitiesOf(feedback);
  const weights = voterWeights(activities, feedback.length);
  const active = activeWeights(activities, weights, feedback.length);
  return feedback.map((one, place) => {
    const all = active[place] as number;
    if (all === 0) return oneVoter(one);
    const cast = { up: 0, down: 0 };
    for (const { memberId, value } of one.votes ?? []) cast[value] += weights.get(memberId) ?? 0;
    const [up, down] = [cast.up / all, cast.down / all];
    return { up, down, silent: Math.max(0, 1 - up - down), voters: all };
  });
}
