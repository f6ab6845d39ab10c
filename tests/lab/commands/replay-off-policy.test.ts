import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { replayCommand } from '../../../lab/commands/replay.ts';
import { InputError, UsageError } from '../../../src/errors.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { aChannel, aDigest, aGesture, aPaper, aWorkspace } from '../../builders.ts';
import { type CaughtOutput, catchOutput } from '../../fakes/catch-output.ts';
import { writeWorld } from '../replay/small-world.ts';

let output: CaughtOutput;
beforeEach(() => {
  output = catchOutput();
});
afterEach(() => vi.restoreAllMocks());

const run = (...args: string[]) => replayCommand.run(args, {});

async function writtenLog(...more: string[]) {
  const { folder, papers, tasks } = await writeWorld();
  const log = join(folder, 'log.jsonl');
  await run('--papers', papers, '--tasks', tasks, '--ranker', 'bm25', '--write-log', log, ...more);
  return { folder, papers, tasks, log };
}

const linesOf = async (file: string) =>
  (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('npm run replay -- --write-log', () => {
  it('logs every topic with every voter, a digest a line', async () => {
    const { log } = await writtenLog('--seeds', '1,2', '--epsilon', '0.5', '--pool', '12');
    expect(output.out()).toContain('14 digests of bm25 written');
    const rows = await linesOf(log);
    expect(new Set(rows.map(({ channel }) => channel)).size).toBe(4);
    expect(rows[0]).toMatchObject({
      channel: 'games, dense votes, seed 1',
      pastBefore: expect.stringMatching(/^2026-02-\d\d$/),
      rankerName: 'bm25',
    });
    expect(rows[0].candidates.every((one: { probability: number }) => one.probability > 0)).toBe(
      true,
    );
  });

  it.each([
    [['--epsilon', '2'], /--epsilon 2 is no probability/],
    [['--epsilon', ''], /is no probability/],
    [['--pool', '0'], /--pool 0 is no number of papers/],
    [['--votes', 'none'], /needs one --ranker, and --votes/],
    [['--ranker', 'bm25,svm'], /needs one --ranker/],
  ])('says what is wrong with %j', async (args, message) => {
    await expect(writtenLog(...args)).rejects.toThrow(UsageError);
    await expect(writtenLog(...args)).rejects.toThrow(message);
  });
});

describe('npm run replay -- --off-policy', () => {
  it('estimates rankers from a log file, with intervals and warnings', async () => {
    const { folder, papers, log } = await writtenLog('--epsilon', '0.6', '--pool', '12');
    output.forget();
    const json = join(folder, 'out.json');
    const args = ['--log', log, '--papers', papers, '--ranker', 'bm25,rocchio', '--json', json];
    expect(await run('--off-policy', ...args)).toBe(0);
    expect(output.out()).toMatch(/^6 channels: 21 digests, \d+ picks\. Liked picks a day/);
    expect(output.out()).toMatch(/as posted +\d\.\d\d {2}\[\d\.\d\d, \d\.\d\d\]/);
    for (const name of ['inverse propensity', 'self-normalised', 'doubly robust'])
      expect(output.out()).toMatch(new RegExp(`bm25, ${name} +\\d\\.\\d\\d {2}\\[`));
    const report = JSON.parse(await readFile(json, 'utf8'));
    expect(report.rankers.map(({ ranker }: { ranker: string }) => ranker)).toEqual([
      'bm25',
      'rocchio',
    ]);
    expect(report.rankers[0].overlap.never.share).toBeLessThanOrEqual(1);
  });

  it('reads the store of the bot, which picked without chance, and warns', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paperloop-off-policy-'));
    const store = await openStore(folder);
    await store.papers.upsert([
      aPaper(),
      aPaper({ id: '2603.01002', title: 'Newer', published: null }),
    ]);
    await store.channels.upsertWorkspace(aWorkspace());
    await store.channels.subscribe(aChannel());
    const digest = aDigest();
    const picks = digest.picks.map((pick) => ({ ...pick, probability: 1 }));
    await store.digests.saveOnce({ ...digest, picks });
    await store.digests.markPosted('T001', 'C001', digest.day, 1);
    await store.votes.record(aGesture());
    await store.close();

    await run('--off-policy', '--store', folder, '--channel', 'C001', '--ranker', 'newest,bm25');
    expect(output.out()).toMatch(/^C001: 1 digests, 1 picks/);
    expect(output.out()).toMatch(/as posted +1\.00/);
    expect(output.out()).toMatch(/WARNING/);
    output.forget();
    const env = { PAPERLOOP_DATA_DIR: folder };
    await replayCommand.run(['--off-policy', '--ranker', 'bm25'], env);
    expect(output.out()).toMatch(/^C001: 1 digests/);
  });

  it('makes no folder where there is no store', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paperloop-off-policy-'));
    const missing = join(folder, 'none');
    await expect(run('--off-policy', '--store', missing)).rejects.toThrow(InputError);
    await expect(run('--off-policy', '--store', missing)).rejects.toThrow(/There is no store in/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says what is wrong with its options', async () => {
    const wrong = (...args: string[]) => expect(run('--off-policy', ...args)).rejects;
    await wrong('--log', 'L').toThrow(/--log needs --papers/);
    await wrong('--log', 'L', '--store', 'S').toThrow(/either --log or --store/);
    await wrong('--ranker', 'best').toThrow(/"best"/);
    await wrong('--tasks', 'T').toThrow(UsageError);
  });

  const good = {
    channel: 'c',
    day: '2026-03-02',
    at: 0,
    pastBefore: '2026-03-02',
    rankerName: 'bm25',
    rankerVersion: '1',
    interests: [{ text: 'chess' }],
    candidates: [{ id: 'games-50', score: 1 }],
    picks: [{ id: 'games-50', position: 1, probability: 1 }],
    votes: [{ id: 'games-50', member: 'm', value: 'up', at: 1 }],
  };
  it.each([
    ['nothing', [], /holds no digest/],
    ['no picks', [{ ...good, picks: undefined }], /line 1: picks is not as expected/],
    [
      'a probability of 0',
      [{ ...good, picks: [{ ...good.picks[0], probability: 0 }] }],
      /probability/,
    ],
    [
      'a pick from elsewhere',
      [{ ...good, candidates: [] }],
      /line 1: pick games-50 is none of its/,
    ],
    ['a stray vote', [{ ...good, votes: [{ ...good.votes[0], id: 'x' }] }], /a vote on x/],
    ['a candidate twice', [{ ...good, candidates: [1, 2].map(() => good.candidates[0]) }], /twice/],
    ['a day twice', [good, good], /line 2: channel c has had a digest of 2026-03-02/],
    [
      'papers missing',
      [{ ...good, candidates: [...good.candidates, { id: 'x', score: 0 }] }],
      /1 of the log's papers/,
    ],
  ])('names the line of a log with %s', async (_, rows, message) => {
    const { folder, papers } = await writeWorld();
    const log = join(folder, 'bad.jsonl');
    await writeFile(log, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const running = run('--off-policy', '--log', log, '--papers', papers, '--ranker', 'bm25');
    await expect(running).rejects.toThrow(InputError);
    await expect(running).rejects.toThrow(message);
  });
});
