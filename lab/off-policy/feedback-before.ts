import { majorityOf } from '../../src/feedback/feedback-from-votes.ts';
import type { Paper } from '../../src/paper.ts';
import type { Feedback, Ranker } from '../../src/rank/ranker.ts';
import type { LoggedDigest } from './logged-digest.ts';

/**
 * What a ranker may know when a digest is decided: the picks of the digests before it, oldest first, with the
 * votes cast by then. Scores are given only to the ranker (of that version) that gave them.
 */
export function feedbackBefore(
  earlier: readonly LoggedDigest[],
  at: number,
  papers: ReadonlyMap<string, Paper>,
  ranker: Pick<Ranker, 'name' | 'version'>,
): Feedback[] {
  return earlier.flatMap((digest, place) => {
    const scores = new Map(digest.candidates.map(({ id, score }) => [id, score]));
    const isOwn = digest.rankerName === ranker.name && digest.rankerVersion === ranker.version;
    return digest.picks.flatMap(({ id, position }): Feedback[] => {
      const paper = papers.get(id);
      if (!paper) return [];
      const votes = digest.votes.filter((vote) => vote.id === id && vote.at < at);
      const score = isOwn ? scores.get(id) : undefined;
      return [
        {
          paper,
          value: majorityOf(votes),
          // What stands last in a digest is its newest.
          at: Math.max(digest.at + position / 1000, ...votes.map((vote) => vote.at)),
          votes: votes.map(({ member, value }) => ({ memberId: member, value })),
          position,
          age: earlier.length - 1 - place,
          ...(score === undefined ? {} : { score }),
        },
      ];
    });
  });
}
