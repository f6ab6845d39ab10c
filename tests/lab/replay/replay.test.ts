import { describe, expect, it } from 'vitest';
import { labRankerByName } from '../../../lab/baselines/lab-rankers.ts';
import { buildTopics, neededPapers } from '../../../lab/replay/build-topics.ts';
import { isLiked } from '../../../lab/replay/hash-voter.ts';
import { undated } from '../../../lab/replay/read-papers.ts';
import { type PickRow, type ReplayOptions, replay, runsOf } from '../../../lab/replay/replay.ts';
import { replayTopic } from '../../../lab/replay/replay-topic.ts';
import { InputError } from '../../../src/errors.ts';
import type { Paper } from '../../../src/paper.ts';
import type { Ranker, RankRequest } from '../../../src/rank/ranker.ts';
import { candidates, days, papersOfDay, past, seeds, tasks } from './small-world.ts';

const byId = (papers: readonly Paper[]) => new Map(papers.map((paper) => [paper.id, paper]));
const topics = buildTopics(tasks, byId([...past, ...seeds, ...candidates]));
const run = (over: Partial<ReplayOptions> = {}) => {
  const rows: PickRow[] = [];
  const reports = replay({
    topics,
    rankers: [labRankerByName('bm25')],
    votes: 'dense',
    seeds: [0, 1],
    withSeeds: false,
    onPicks: (row) => rows.push(row),
    onRun: () => {},
    ...over,
  });
  return { reports, rows };
};

/** A ranker that remembers what it was asked, and scores by position from the last. */
function spy(): Ranker & { requests: RankRequest[] } {
  const requests: RankRequest[] = [];
  return {
    name: 'spy',
    version: '1',
    requests,
    rank: (request) => {
      requests.push(request);
      return request.candidates.map((_, at) => ({ total: at, parts: {} }));
    },
  };
}

describe('replayTopic', () => {
  it.each([0, 1])(
    'goes strictly in time order: topic %i sees nothing of a day before it',
    (which) => {
      const ranker = spy();
      const topic = topics[which];
      if (!topic) throw new Error('no topic');
      replayTopic(ranker, topic, { mode: 'dense', seed: 4 }, topic.examples);
      // The second topic begins a day later, so that the first day's papers are its past.
      const itsDays = days.slice(which);
      const known = [...past, ...seeds, ...candidates].filter(
        ({ day }) => day < (itsDays[0] as string),
      );
      expect(ranker.requests).toHaveLength(itsDays.length);
      for (const [at, request] of ranker.requests.entries()) {
        const idsOf = (papers: readonly Paper[]) => papers.map(({ id }) => id);
        expect(idsOf(request.candidates)).toEqual(idsOf(papersOfDay(at + which)));
        expect(idsOf(request.past).sort()).toEqual(idsOf(known).sort());
        expect(idsOf(request.examples)).toEqual(which === 0 ? idsOf(seeds) : []);
        expect(request.feedback).toHaveLength(5 * at);
        for (const { paper, at: when } of request.feedback) {
          expect(paper.day).toBe(itsDays[Math.floor(when)]);
          expect(when).toBeLessThan(at);
        }
      }
    },
  );

  it('shows votes on what the ranker itself posted, and only those', () => {
    const ranker = spy();
    const [topic] = topics;
    if (!topic) throw new Error('no topic');
    const ranked = replayTopic(ranker, topic, { mode: 'dense', seed: 4 }, []);
    const posted = ranked.slice(0, 3).flatMap((day) => day.ranked.slice(0, 5));
    const last = ranker.requests.at(-1)?.feedback ?? [];
    expect(last.map(({ paper }) => paper.id)).toEqual(posted.map(({ id }) => id));
    for (const { paper, value } of last) {
      const liked = isLiked(
        { seed: 4, mode: 'dense', topic: 'games' },
        paper.id,
        paper.id.startsWith('games'),
      );
      expect(value).toBe(liked ? 'up' : 'shown');
    }
    expect(new Set(last.map(({ value }) => value))).toEqual(new Set(['up', 'shown']));
  });

  it('gives no votes without voters, and keeps stream order where scores are equal', () => {
    const [topic] = topics;
    if (!topic) throw new Error('no topic');
    const seen: number[] = [];
    const flat: Ranker = {
      name: 'flat',
      version: '1',
      rank: (request) => {
        seen.push(request.feedback.length);
        return request.candidates.map(() => ({ total: 1, parts: {} }));
      },
    };
    const ranked = replayTopic(flat, topic, { mode: 'static', seed: null }, []);
    expect(seen).toEqual([0, 0, 0, 0]);
    expect(ranked.map((day) => day.ranked)).toEqual(topic.days.map((day) => day.candidates));
  });
});

describe('replay', () => {
  it('finds the known answer: an oracle gets everything, its opposite nothing', () => {
    const oracle = (name: string, sign: number): Ranker => ({
      name,
      version: '1',
      rank: ({ candidates: papers, interests }) => {
        const block = interests[0]?.text.startsWith('Policy') ? 'games' : 'arms';
        return papers.map(({ id }) => ({ total: id.startsWith(block) ? sign : 0, parts: {} }));
      },
    });
    const [best, worst] = run({ rankers: [oracle('best', 1), oracle('worst', -1)] }).reports;
    expect(best).toMatchObject({
      name: 'best',
      static: { ndcgAt10: 1, recallAt5: 1, precisionAt5: 3 / 5 },
      learning: { votes: 'dense', precisionAt5: 3 / 5, share: 1 },
    });
    expect(worst?.static).toMatchObject({ recallAt5: 0, precisionAt5: 0 });
    expect(worst?.learning.share).toBe(0);
  });

  it('means over topics and seeds', () => {
    const { reports } = run({ rankers: [labRankerByName('rocchio')], seeds: [0, 1, 2] });
    const shares = [0, 1, 2].map(
      (seed) => run({ rankers: [labRankerByName('rocchio')], seeds: [seed] }).reports[0],
    );
    const mean = (values: (number | null | undefined)[]) =>
      values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / values.length;
    expect(reports[0]?.learning.share).toBeCloseTo(mean(shares.map((r) => r?.learning.share)), 12);
    expect(reports[0]?.static.ndcgAt10).toBeCloseTo(
      mean(reports[0]?.topics.map((topic) => topic.static.ndcgAt10) ?? []),
      12,
    );
    expect(reports[0]?.topics.map(({ name }) => name)).toEqual(['games', 'arms']);
  });

  it('learns: with votes the taste is found that the interest does not name', () => {
    const { reports } = run({
      rankers: ['bm25', 'rocchio', 'hybrid'].map((name) => labRankerByName(name)),
    });
    const [bm25, rocchio, hybrid] = reports.map(({ topics: rows }) => rows[0]?.learning.share ?? 0);
    expect(rocchio).toBeGreaterThan(bm25 as number);
    expect(hybrid).toBeGreaterThan(bm25 as number);
  });

  it('gives examples only when asked to', () => {
    const [plain, seeded] = [false, true].map((withSeeds) => {
      const ranker = spy();
      run({ rankers: [ranker], withSeeds, votes: 'none' });
      return ranker.requests.map(({ examples }) => examples.length);
    });
    expect(plain).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(seeded).toEqual([2, 2, 2, 2, 0, 0, 0]);
  });

  it('tells the ten best of every day, runs without votes once', () => {
    const { rows } = run({ seeds: [5, 6], votes: 'sparse' });
    expect(rows).toHaveLength(3 * (4 + 3));
    expect(rows[0]).toMatchObject({ ranker: 'bm25', topic: 'games', mode: 'static', seed: null });
    expect(rows.filter(({ mode }) => mode === 'static')).toHaveLength(7);
    expect(new Set(rows.map(({ seed }) => seed))).toEqual(new Set([null, 5, 6]));
    for (const row of rows) expect(row.ids).toHaveLength(10);
  });

  it('measures the one run both ways without votes', () => {
    const { reports, rows } = run({ votes: 'none' });
    expect(rows.every(({ mode }) => mode === 'static')).toBe(true);
    expect(reports[0]?.learning.votes).toBe('none');
    expect(reports[0]?.learning.precisionAt5).toBe(reports[0]?.static.precisionAt5);
  });

  it('counts its runs beforehand', () => {
    let runs = 0;
    const options = {
      topics,
      rankers: [labRankerByName('tfidf')],
      seeds: [0, 1],
      withSeeds: false,
    };
    for (const votes of ['dense', 'none'] as const) {
      runs = 0;
      run({ ...options, votes, onRun: () => runs++ });
      expect(runs).toBe(runsOf({ ...options, votes }));
    }
  });
});

describe('buildTopics', () => {
  it('takes as past what is dated before the first day, in stream order, candidates of later days too', () => {
    const [games, arms] = topics;
    const end = (at: number) => days[at] as string;
    expect(games?.past.map(({ day }) => day)).toEqual(games?.past.map(({ day }) => day).toSorted());
    expect(games?.past.every(({ day }) => day < end(0))).toBe(true);
    expect(arms?.past.every(({ day }) => day < end(1))).toBe(true);
    expect(arms?.past).toHaveLength(past.length + seeds.length + papersOfDay(0).length);
  });

  it('takes the last 20,000 and not one more', () => {
    const many: Paper[] = Array.from({ length: 20_003 }, (_, n) => ({
      ...(past[0] as Paper),
      id: `m${String(n).padStart(6, '0')}`,
      day: '2026-01-05',
    }));
    const [topic] = buildTopics(tasks, byId([...many.reverse(), ...seeds, ...candidates]));
    expect(topic?.past).toHaveLength(20_000);
    expect(topic?.past[0]?.id).toBe('m000005');
    expect(topic?.past.at(-1)?.id).toBe('games-41');
  });

  it('uses past_before where days are no dates, and never an undated paper as past', () => {
    const without = candidates.map((paper) => ({ ...paper, day: undated }));
    const closed = {
      name: 'closed',
      past_before: '2026-02-15',
      days: { d000: without.slice(0, 12).map(({ id }) => id) },
      topics: [{ name: 't', interest: 'Games.', days: ['d000'], positives: [], seeds: [] }],
    };
    const [topic] = buildTopics(closed, byId([...without, ...past]));
    expect(topic?.past.length).toBe(past.filter(({ day }) => day < '2026-02-15').length);
    const isNeeded = neededPapers(closed);
    expect(isNeeded({ ...(past[0] as Paper), day: '2026-02-14' })).toBe(true);
    expect(isNeeded({ ...(past[0] as Paper), day: '2026-02-15' })).toBe(false);
    expect(isNeeded(without[0] as Paper)).toBe(true);
    expect(isNeeded(without[30] as Paper)).toBe(false);
  });

  it('refuses tasks whose papers are missing, and seeds from the days themselves', () => {
    expect(() => buildTopics(tasks, byId(candidates.slice(1)))).toThrow(InputError);
    expect(() => buildTopics(tasks, byId(candidates.slice(1)))).toThrow(/--papers/);
    const [games] = tasks.topics;
    const late = { ...tasks, topics: [{ ...games, seeds: [candidates[0]?.id] }] } as typeof tasks;
    expect(() => buildTopics(late, byId([...past, ...candidates]))).toThrow(/Seed arms-50/);
  });
});
