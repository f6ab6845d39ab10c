import type { ReplayTopic } from '../../../lab/replay/build-topics.ts';
import type {
  PlanPicks,
  ScenarioReport,
  SimulatedBot,
  SimulationWork,
} from '../../../lab/simulate/scenario.ts';
import { addDays } from '../../../src/lib/time/day.ts';
import type { Day, Paper } from '../../../src/paper.ts';
import type { Choice } from '../../../src/rank/picks/choose-picks.ts';
import type { Ranker, RankRequest } from '../../../src/rank/ranker.ts';
import { allBlocks, type Block, blockOf, blockPaper, blocks } from '../../rank/world.ts';

export const names = Object.keys(blocks) as Block[];

const past: Paper[] = allBlocks(0, 10);

/**
 * A topic a block: it wants the papers of its block and no others. Each day has `aDay` papers of every block,
 * the block that comes first changing from day to day. All topics share the days.
 */
export function blockTopics(
  over: { days?: number; aDay?: number; first?: Day; from?: number; only?: Block[] } = {},
): ReplayTopic[] {
  const { days = 24, aDay = 3, first = '2026-03-02', from = 100, only = names } = over;
  const papersOn = (at: number) =>
    names.flatMap((_, turn) => {
      const block = names[(turn + at) % names.length] as Block;
      return Array.from({ length: aDay }, (_, n) => blockPaper(block, from + at * aDay + n));
    });
  const all = Array.from({ length: days }, (_, at) => ({
    day: addDays(first, at),
    candidates: papersOn(at),
  }));
  const papers = all.flatMap(({ candidates }) => candidates);
  return only.map((block) => ({
    name: block,
    interest: blocks[block],
    days: all,
    positives: new Set(papers.filter(({ id }) => blockOf(id) === block).map(({ id }) => id)),
    examples: [],
    past,
  }));
}

/** A ranker that knows blocks alone; ties keep stream order. */
export const blockRanker = (
  totalOf: (block: string, request: RankRequest, paper: Paper) => number,
  likeProbability?: (paper: Paper, request: RankRequest) => number | undefined,
): Ranker => ({
  name: 'blocks',
  version: '1',
  rank: (request) =>
    request.candidates.map((paper) => {
      const said = likeProbability?.(paper, request);
      const total = totalOf(blockOf(paper.id), request, paper);
      return { total, parts: {}, ...(said === undefined ? {} : { likeProbability: said }) };
    }),
});

/** Thumbs up minus thumbs down that a block had, of all or of one member. */
export function netOf(
  block: string,
  { feedback }: Pick<RankRequest, 'feedback'>,
  memberId?: string,
): number {
  return feedback
    .filter(({ paper }) => blockOf(paper.id) === block)
    .flatMap(({ votes = [] }) => votes)
    .filter((vote) => memberId === undefined || vote.memberId === memberId)
    .reduce((sum, { value }) => sum + (value === 'up' ? 1 : -1), 0);
}

/** The best by score, and nothing else. */
export const plainPlan: PlanPicks = (ranker, request, { size }) => {
  const scores = ranker.rank(request);
  const picks = scores
    .map((score, at) => ({ score, at }))
    .sort((a, b) => b.score.total - a.score.total)
    .slice(0, size)
    .map(
      ({ score, at }, place): Choice => ({
        paper: request.candidates[at] as Paper,
        position: place + 1,
        probability: 1,
        score,
      }),
    );
  return { scores, picks };
};

export const aBot = (over: Partial<SimulatedBot> = {}): SimulatedBot => ({
  ranker: blockRanker(() => 0),
  plan: plainPlan,
  wildCards: false,
  proportional: true,
  ...over,
});

export const aWork = (over: Partial<SimulationWork> = {}): SimulationWork => ({
  topics: blockTopics(),
  bot: aBot(),
  seeds: [1],
  limit: null,
  meter: { cpu: () => 0, longestPause: async () => 0, prepare: async () => {} },
  onRun: () => {},
  ...over,
});

/** The measure of that name. */
export function measureOf({ measures }: ScenarioReport, what: string) {
  const measure = measures.find((one) => one.what === what);
  if (!measure) throw new Error(`no "${what}" among: ${measures.map((m) => m.what).join('; ')}`);
  return measure;
}
