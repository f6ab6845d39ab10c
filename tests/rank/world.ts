import type { Paper } from '../../src/paper.ts';
import type { Feedback, LearningRanker, RankRequest } from '../../src/rank/ranker.ts';
import { anInterest, aPaper } from '../builders.ts';

/**
 * A world of blocks: each block has six words of its own, a paper of a block uses three or more of them
 * amid words that every block uses. Whoever likes a paper of a block wants the block.
 */
export const blocks = {
  arms: 'gripper grasping manipulator tactile dexterous torque',
  games: 'chess poker atari opponent self-play tournament',
  traffic: 'highway intersection vehicle lane driving pedestrian',
  language: 'dialogue preference alignment chatbot token summarisation',
} as const;
export type Block = keyof typeof blocks;

const shared = 'policy gradient reward critic exploration horizon sampler variance'.split(' ');

/** The `n`th paper of a block: no two have the same words in the same number. */
export function blockPaper(block: Block, n: number, over: Partial<Paper> = {}): Paper {
  const words = blocks[block].split(' ');
  const own = [0, 1, 2, 4].map((step) => words[(n + step) % words.length]);
  const common = [0, 3, 5].map((step) => shared[(n * 7 + step) % shared.length]);
  return aPaper({
    id: `${block}-${n}`,
    title: `${own[0]} with ${common[0]} ${n}a`,
    abstract: `Here ${own.join(' and ')} meet ${common.join(' and ')}. Case ${n}b${block} is told apart.`,
    ...over,
  });
}

const names = Object.keys(blocks) as Block[];

/** Papers `from` to `to` of every block, block by block. */
export const allBlocks = (from: number, to: number): Paper[] =>
  names.flatMap((block) =>
    Array.from({ length: to - from + 1 }, (_, i) => blockPaper(block, from + i)),
  );

export const aRequest = (over: Partial<RankRequest> = {}): RankRequest => ({
  interests: [anInterest({ text: 'dexterous grasping with a gripper' })],
  examples: [],
  candidates: allBlocks(100, 104),
  past: allBlocks(0, 24),
  feedback: [],
  random: () => 0.5,
  ...over,
});

export const votesOn = (papers: readonly Paper[], value: Feedback['value'], at = 1): Feedback[] =>
  papers.map((paper) => ({ paper, value, at }));

/** Thirty members who agree, over so many digests: whatever is of games is liked, whatever is of traffic voted down. */
export const agreed = (digests: number): Feedback[] =>
  Array.from({ length: digests }, (_, at) =>
    (
      [
        ['games', 'up'],
        ['traffic', 'down'],
      ] as const
    ).map(
      ([block, value]): Feedback => ({
        paper: blockPaper(block, at),
        value,
        at,
        age: 0,
        votes: Array.from({ length: 30 }, (_, member) => ({ memberId: `U${member}`, value })),
      }),
    ),
  ).flat();

/** Ids best first, equal scores in stream order. */
export const orderOf = (request: RankRequest, totals: readonly number[]): string[] =>
  request.candidates
    .map(({ id }, at) => ({ id, total: totals[at] as number }))
    .sort((a, b) => b.total - a.total)
    .map(({ id }) => id);

export const blockOf = (id: string): string => id.split('-')[0] ?? '';

/** A ranker with nothing learnt but what a test gives. */
export const aLearningRanker = (over: Partial<LearningRanker> = {}): LearningRanker => ({
  name: 'learning',
  version: '1',
  rank: ({ candidates }) => candidates.map(() => ({ total: 0, parts: {} })),
  best: ({ candidates }, count) => candidates.slice(0, count),
  interestGroups: () => [],
  deviations: (_, papers) => papers.map(() => 0),
  relevance: (_, papers) => papers.map(() => 0),
  evidence: () => [],
  wordWeights: () => null,
  weightsOfWords: (_, ids) => new Float64Array(ids.length),
  prepare: async () => undefined,
  releaseCache: () => undefined,
  ...over,
});
