import type { InterestGroup } from '../ranker.ts';

/** Expected likes that a voice is taken to have anyway: less would serve the unserved at any price. */
const start = 1;

/**
 * What one more pick adds to Σ weight · ln(start + served + expected likes of the picks): the objective of
 * proportional fairness (Nash welfare; Conitzer, Freeman & Shah 2017, "Fair public decision making"), whose
 * greedy choice gives each voice picks in proportion to its weight where that costs little.
 * @returns a function from a candidate's place to its gain.
 */
export function proportionalGain(
  interestGroups: readonly InterestGroup[],
  chosen: readonly number[],
): (candidate: number) => number {
  const rates = interestGroups.map(({ weight, liking, served }) => {
    const given = chosen.reduce((sum, at) => sum + (liking[at] ?? 0), start + served);
    return weight / given;
  });
  return (candidate) =>
    interestGroups.reduce(
      (sum, { liking }, at) => sum + (rates[at] as number) * (liking[candidate] ?? 0),
      0,
    );
}
