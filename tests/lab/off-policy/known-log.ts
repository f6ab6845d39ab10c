import { explorePicks } from '../../../lab/off-policy/explore-picks.ts';
import type { OffPolicyDay } from '../../../lab/off-policy/off-policy-day.ts';

const sizes = { days: 60, papers: 24, picks: 5 };
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/**
 * A log whose answer is known: a paper is liked with a probability that grows with its quality; the log's
 * ranker and the other one see the quality through noise of their own. `truth` is what the other ranker's
 * picks would have got, a day, by those probabilities.
 */
export function knownLog(
  random: () => number,
  { epsilon, slope = 2 }: { epsilon: number; slope?: number },
): { days: OffPolicyDay[]; truth: number } {
  const noise = () => random() + random() + random() - 1.5;
  let truth = 0;
  const days = Array.from({ length: sizes.days }, (_, at): OffPolicyDay => {
    const papers = Array.from({ length: sizes.papers }, () => {
      const quality = 2 * noise();
      const like = logistic(slope * quality - 1);
      return { like, score: quality + noise(), other: quality + noise(), liked: random() < like };
    });
    const ranked = papers.toSorted((a, b) => b.score - a.score);
    const rule = { size: sizes.picks, epsilon, pool: sizes.papers };
    const { chosen, probabilities } = explorePicks(ranked, rule, random);
    const wanted = papers.toSorted((a, b) => b.other - a.other).slice(0, sizes.picks);
    truth += wanted.reduce((sum, { like }) => sum + like, 0) / sizes.days;
    return {
      day: `day ${String(at).padStart(3, '0')}`,
      scorer: 'known 1',
      papers: papers.map((paper) => ({
        score: paper.score,
        logged: probabilities.get(paper) ?? null,
        target: wanted.includes(paper) ? 1 : 0,
        reward: chosen.includes(paper) ? (paper.liked ? 1 : 0) : null,
      })),
    };
  });
  return { days, truth };
}
