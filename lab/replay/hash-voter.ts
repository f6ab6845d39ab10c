import { createHash } from 'node:crypto';

export type VoteMode = 'dense' | 'sparse';

/** Probability of a thumbs up for a paper that is right for the topic, and for another. */
export const likeProbability: Record<VoteMode, { positive: number; other: number }> = {
  dense: { positive: 0.9, other: 0.05 },
  sparse: { positive: 0.3, other: 0.03 },
};

/**
 * A number on [0, 1) that is the same for every ranker and in every language: the first four bytes,
 * big-endian, of sha256 of `seed|topic|id`, over 2^32.
 */
export function voterNumber(seed: number, topic: string, id: string): number {
  const digest = createHash('sha256').update(`${seed}|${topic}|${id}`, 'utf8').digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

/** Whether the simulated voter of a topic likes a paper that was posted. */
export function isLiked(
  voter: { seed: number; mode: VoteMode; topic: string },
  id: string,
  isPositive: boolean,
): boolean {
  const { positive, other } = likeProbability[voter.mode];
  return voterNumber(voter.seed, voter.topic, id) < (isPositive ? positive : other);
}
