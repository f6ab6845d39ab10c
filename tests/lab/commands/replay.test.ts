import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { labRankers } from '../../../lab/baselines/lab-rankers.ts';
import { replayCommand } from '../../../lab/commands/replay.ts';
import { InputError, UsageError } from '../../../src/errors.ts';
import { type CaughtOutput, catchOutput } from '../../fakes/catch-output.ts';
import { readPng } from '../../lib/charts/read-png.ts';
import {
  candidates,
  days,
  linesOf,
  past,
  seeds,
  tasks,
  writeWorld,
} from '../replay/small-world.ts';

let output: CaughtOutput;

beforeEach(() => {
  output = catchOutput();
});
afterEach(() => vi.restoreAllMocks());

const run = (...args: string[]) => replayCommand.run(args, {});
const json = async (file: string) => JSON.parse(await readFile(file, 'utf8'));

describe('npm run replay', () => {
  it('prints a table a topic and the mean, writes measures and picks', async () => {
    const { folder, papers, tasks: file } = await writeWorld();
    const [measures, picks] = [join(folder, 'out.json'), join(folder, 'picks.jsonl')];
    const code = await run(
      ...['--papers', papers, '--tasks', file, '--json', measures, '--picks', picks],
      ...['--ranker', 'bm25,hybrid', '--seeds', '3,4'],
    );
    expect(code).toBe(0);
    expect(output.out()).toMatch(/^small-world: dense votes, seeds 3, 4\n/);
    expect(output.out()).toMatch(/\ngames +nDCG@10 +recall@5 +P@5 +P@5 \(votes\) +share\n/);
    expect(output.out()).toMatch(
      /\nmean over 2 topics .*\n-+\nbm25( +[01]\.\d{3}){5}\nhybrid( +[01]\.\d{3}){5}\n/,
    );
    expect(output.out()).toMatch(
      /\n95 % paired bootstrap over 2 topics\nhybrid \/ bm25: nDCG@10 x 1\.000 .+; share x 1\.200 \[1\.000, 2\.000\]/,
    );
    expect(output.out()).toMatch(/\nworst topic of hybrid against bm25, share: 0\.000 \(arms\)\n$/);
    expect(output.err()).toMatch(/Replaying .*12\/12/);

    const report = await json(measures);
    expect(Object.keys(report)).toEqual(['tasks', 'rankers', 'seconds']);
    expect(report.tasks).toBe('small-world');
    expect(report.seconds).toBeGreaterThanOrEqual(0);
    expect(report.rankers.map(({ name }: { name: string }) => name)).toEqual(['bm25', 'hybrid']);
    const measured = {
      static: {
        ndcgAt10: expect.any(Number),
        recallAt5: expect.any(Number),
        precisionAt5: expect.any(Number),
      },
      learning: { votes: 'dense', precisionAt5: expect.any(Number), share: expect.any(Number) },
    };
    for (const ranker of report.rankers) {
      expect(ranker).toEqual({
        name: expect.any(String),
        ...measured,
        topics: [
          { name: 'games', ...measured },
          { name: 'arms', ...measured },
        ],
      });
    }

    const rows = (await readFile(picks, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(2 * 3 * (4 + 3));
    expect(rows[0]).toEqual({
      ranker: 'bm25',
      topic: 'games',
      mode: 'static',
      seed: null,
      day: days[0],
      ids: expect.any(Array),
    });
    expect(rows.at(-1)).toMatchObject({ ranker: 'hybrid', topic: 'arms', mode: 'dense', seed: 4 });
    for (const { ids, day } of rows) {
      expect(ids).toHaveLength(10);
      for (const id of ids) expect(tasks.days[day]).toContain(id);
    }
  });

  it('gives the same numbers twice, from gzip and from several files', async () => {
    const { folder, papers, tasks: file } = await writeWorld();
    const [one, two] = [join(folder, 'past.jsonl.gz'), join(folder, 'days.jsonl')];
    await writeFile(one, gzipSync(linesOf([...seeds, ...past])));
    await writeFile(two, linesOf(candidates));
    const plain = join(folder, 'tasks.json');
    await writeFile(plain, JSON.stringify(tasks, null, 2));
    const outs = ['a', 'b', 'c'].map((name) => join(folder, name)) as [string, string, string];
    await run('--papers', papers, '--tasks', file, '--json', outs[0]);
    await run('--papers', one, '--papers', two, '--tasks', plain, '--json', outs[1]);
    await run('--papers', two, one, '--tasks', plain, '--json', outs[2]);
    const [a, b, c] = await Promise.all(outs.map(json));
    expect(a.rankers.map(({ name }: { name: string }) => name)).toEqual(Object.keys(labRankers));
    expect(b.rankers).toEqual(a.rankers);
    expect(c.rankers).toEqual(a.rankers);
  });

  it('takes --votes none and --with-seeds', async () => {
    const { folder, papers, tasks: file } = await writeWorld();
    const [without, withSeeds] = [join(folder, 'a.json'), join(folder, 'b.json')];
    const common = ['--papers', papers, '--tasks', file, '--votes', 'none', '--ranker', 'rocchio'];
    await run(...common, '--json', without);
    await run(...common, '--with-seeds', '--json', withSeeds);
    const [a, b] = [await json(without), await json(withSeeds)];
    expect(output.out()).toContain('small-world: no votes');
    expect(a.rankers[0].learning.votes).toBe('none');
    expect(b.rankers[0].topics[0].static.recallAt5).toBeGreaterThan(
      a.rankers[0].topics[0].static.recallAt5,
    );
    expect(b.rankers[0].topics[1]).toEqual(a.rankers[0].topics[1]);
  });

  it.each(['curve', 'curve.svg', 'curve.png'])(
    'draws the learning curves into %s',
    async (name) => {
      const { folder, papers, tasks: file } = await writeWorld();
      const common = [
        '--papers',
        papers,
        '--tasks',
        file,
        '--ranker',
        'bm25,hybrid',
        '--seeds',
        '3',
      ];
      await run(...common, '--plot', join(folder, name));
      const svg = await readFile(join(folder, 'curve.svg'), 'utf8');
      expect(svg).toContain('How the rankers learn: small-world');
      expect(svg).toContain('dense votes, seeds 3');
      expect(svg).toMatch(/>bm25 [01]\.\d\d<\/text>/);
      expect(svg).toMatch(/>hybrid [01]\.\d\d<\/text>/);
      expect(readPng(await readFile(join(folder, 'curve.png'))).width).toBe(1920);
    },
  );

  it.each([
    ['no papers', ['--tasks', 'T'], /--papers is missing/],
    ['no tasks', ['--papers', 'P'], /--tasks is missing/],
    ['an unknown option', ['--papers', 'P', '--tasks', 'T', '--vote', 'dense'], /--vote/],
    [
      'unknown votes',
      ['--papers', 'P', '--tasks', 'T', '--votes', 'some'],
      /dense, sparse or none/,
    ],
    ['no numbers', ['--papers', 'P', '--tasks', 'T', '--seeds', '1,x'], /--seeds 0,1,2/],
    [
      'an unknown ranker',
      ['--papers', 'P', '--tasks', 'T', '--ranker', 'bm25,best'],
      /"best".*hybrid/,
    ],
  ])('says what is wrong with %s', async (_, args, message) => {
    await expect(run(...args)).rejects.toThrow(UsageError);
    await expect(run(...args)).rejects.toThrow(message);
  });

  it.each([
    ['no JSON', '{"id":\n', /papers\.jsonl, line 1: this is not JSON/],
    ['a list', '[1]\n', /papers\.jsonl, line 1: the line is not as expected/],
    ['a paper without title', `${linesOf(past)}{"id":"x"}\n`, /line 85: title is not as expected/],
    ['a strange day', '{"id":"x","title":"t","day":"17.3.2026"}\n', /line 1: day .*YYYY-MM-DD/],
    ['papers missing', linesOf(past), /50 of the tasks' papers are in none of the papers files/],
    ['nothing', '', /in none of the papers files/],
  ])('names file and line for %s', async (_, papers, message) => {
    const world = await writeWorld({ papers });
    const running = run('--papers', world.papers, '--tasks', world.tasks);
    await expect(running).rejects.toThrow(InputError);
    await expect(running).rejects.toThrow(message);
  });

  it('skips empty lines, reads lines without abstract, and splits lines at line feeds alone', async () => {
    const odd = '{"id":"odd","title":"Two\u2028lines","day":"2026-02-01"}';
    const world = await writeWorld({
      papers: `\n${linesOf([...past, ...seeds, ...candidates])}\r\n\n${odd}`,
    });
    await expect(run('--papers', world.papers, '--tasks', world.tasks)).resolves.toBe(0);
  });

  const [games] = tasks.topics;
  it.each([
    ['no topics', { ...tasks, topics: [] }, /topics is not as expected/],
    ['no interest', { ...tasks, topics: [{ ...games, interest: 7 }] }, /topics\.0\.interest/],
    [
      'an unknown day',
      { ...tasks, topics: [{ ...games, days: ['2026-03-09'] }] },
      /day 2026-03-09/,
    ],
    [
      'days out of order',
      { ...tasks, topics: [{ ...games, days: [...days].reverse() }] },
      /time order/,
    ],
    ['a topic twice', { ...tasks, topics: [games, games] }, /same name/],
    [
      'a paper twice',
      { ...tasks, days: { ...tasks.days, '2026-03-02': ['a', 'a'] } },
      /holds a paper twice/,
    ],
    [
      'days that are no dates',
      { ...tasks, days: { d0: [] }, topics: [{ ...games, days: ['d0'] }] },
      /past_before/,
    ],
    ['a list', [1, 2], /its value is not as expected/],
  ])('says what is wrong with tasks that have %s', async (_, value, message) => {
    const world = await writeWorld({ tasks: value });
    const running = run('--papers', world.papers, '--tasks', world.tasks);
    await expect(running).rejects.toThrow(InputError);
    await expect(running).rejects.toThrow(message);
  });

  it('says which file cannot be read or written', async () => {
    const { folder, papers, tasks: file } = await writeWorld();
    const missing = join(folder, 'none.jsonl');
    await expect(run('--papers', missing, '--tasks', file)).rejects.toThrow(
      /none\.jsonl cannot be read: there is no such file/,
    );
    await expect(run('--papers', papers, '--tasks', missing)).rejects.toThrow(InputError);
    await expect(run('--papers', folder, '--tasks', file)).rejects.toThrow(/it is a folder/);
    const cut = join(folder, 'cut.jsonl.gz');
    await writeFile(cut, gzipSync(linesOf(past)).subarray(0, 400));
    await expect(run('--papers', cut, '--tasks', file)).rejects.toThrow(
      /cut\.jsonl\.gz cannot be read/,
    );
    const plain = join(folder, 'tasks.json');
    await writeFile(plain, '{"name":');
    await expect(run('--papers', papers, '--tasks', plain)).rejects.toThrow(/is not a tasks file/);
    await mkdir(join(folder, 'taken'));
    await expect(
      run('--papers', papers, '--tasks', file, '--json', join(folder, 'taken')),
    ).rejects.toThrow(/taken cannot be written/);
    await mkdir(join(folder, 'taken.png'));
    await expect(
      run('--papers', papers, '--tasks', file, '--plot', join(folder, 'taken')),
    ).rejects.toThrow(/taken\.png cannot be written/);
  });
});
