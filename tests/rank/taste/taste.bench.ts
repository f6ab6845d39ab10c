import { it } from 'vitest';
import type { Paper } from '../../../src/paper.ts';
import { bm25 } from '../../../src/rank/bm25.ts';
import type { Feedback, RankRequest } from '../../../src/rank/ranker.ts';
import { rankerByName } from '../../../src/rank/rankers.ts';
import { aRequest, type Block, blockPaper, blocks } from '../world.ts';

const names = Object.keys(blocks) as Block[];
const papers = (from: number, count: number): Paper[] =>
  Array.from({ length: count }, (_, at) => blockPaper(names[at % 4] as Block, from + at));

/** So many thumbs of four members, three of four up, on half as many papers. */
const thumbs = (count: number): Feedback[] =>
  papers(5000, count / 2).map((paper, at) => {
    const value = at % 4 === 3 ? 'down' : 'up';
    const votes = [0, 1].map((n) => ({ memberId: `U${(at + n) % 4}`, value }) as const);
    return {
      paper,
      value,
      at,
      votes,
      age: Math.floor((count / 2 - at) / 5),
      position: 1 + (at % 5),
    };
  });

const past = papers(0, 2000);
const small = { candidates: papers(10_000, 270), past, feedback: thumbs(300) };
const large = { candidates: papers(20_000, 1500), past, feedback: thumbs(2000) };
const taste = rankerByName('taste');
/** A new request object each time, as after a new vote: nothing learnt is found again. */
const fresh = (over: Partial<RankRequest>) => aRequest({ ...over });

for (const [name, over] of [
  ['one more vote on 300, 270 candidates', small],
  ['1,500 candidates, 2,000 votes', large],
] as const)
  it(name, { timeout: 120_000 }, async ({ bench }) => {
    await bench.compare(
      bench('bm25 (baseline)', () => void bm25.rank(fresh(over))),
      bench('taste', () => void taste.rank(fresh(over))),
      { iterations: 20, time: 0, warmup: true },
    );
  });
