import { loadavg } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { afterAll, expect, it } from 'vitest';
import { openPlot } from '../../lab/commands/open-plot.ts';
import type { LinePoint } from '../../src/lib/charts/chart.ts';
import { lineChart } from '../../src/lib/charts/line-chart.ts';
import { median } from '../../src/lib/statistics.ts';
import { makeArchive, runScale, type ScaleArchive, type ScaleRun } from './run-scale.ts';

/**
 * What a channel's digest costs where many are due at once, each with two sentences of its own: processor time of the
 * bot's process, its memory, how long its loop was held, and when the last paper was posted.
 *
 * `npm run bench -- scale`, with these in the environment:
 * `PAPERS` a gzipped file of real papers (otherwise they are invented); `SCALE_ARCHIVE` papers before the day, several
 * with commas (20000; more than the file has are changed copies of its papers, older from copy to copy); `SCALE_CHANNELS` channels without a history (1,10,100); `SCALE_HISTORY_CHANNELS` channels with
 * one (30; 0: none); `SCALE_DAYS` and `SCALE_VOTES` of that history (14 and 50); `SCALE_WORKSPACES` that the channels are
 * of (1; several are served over HTTP); `SCALE_RUNS` of each row, whose medians are printed (1); `SCALE_PLOT` a picture to draw (.svg,
 * .png); `SCALE_PROFILE` a folder for processor profiles of the bot. In the first two rows a process writes the file of
 * the past's words, and the first digest of the next one reads it (`SCALE_INDEX=0`: none).
 */
const numbers = (name: string, usual: string): number[] =>
  (env[name] ?? usual).split(',').map(Number);

const archives = numbers('SCALE_ARCHIVE', '20000');
const channelCounts = numbers('SCALE_CHANNELS', '1,10,100').filter((count) => count > 0);
const withHistory = numbers('SCALE_HISTORY_CHANNELS', '30').filter((count) => count > 0);
const [days = 14] = numbers('SCALE_DAYS', '14');
const withIndex = env.SCALE_INDEX !== '0';
const voteCounts = numbers('SCALE_VOTES', '50');
const [workspaces = 1] = numbers('SCALE_WORKSPACES', '1');
const [runs = 1] = numbers('SCALE_RUNS', '1');

const made: ScaleArchive[] = [];
afterAll(() => {
  for (const archive of made) archive.remove();
});

const heads = [
  'load',
  'index on disk',
  'archive',
  'channels',
  'days',
  'votes',
  'CPU ms a channel',
  'CPU s',
  'last post s',
  'loop p99.9 ms',
  'max ms',
  'idle MB',
  'peak MB',
  'kept heap MB',
];
const line = (cells: readonly (string | number)[]) =>
  `${cells.map((cell, at) => `${cell}`.padStart(heads[at]?.length ?? 0)).join(' | ')}\n`;

/** Processor time by channels due, a line for each archive: what `SCALE_PLOT` draws. */
const lines = new Map<number, LinePoint[]>();
function addPoint(papers: number, x: number, y: number): void {
  lines.set(papers, [...(lines.get(papers) ?? []), { x, y, low: y, high: y }]);
}

async function drawGrowth(file: string): Promise<void> {
  const chart = lineChart({
    title: 'What digests that are due at once cost',
    subtitle: 'two sentences of its own for each channel, no history; posting included',
    xName: 'channels due at once',
    yName: 'CPU seconds',
    lines: [...lines].map(([papers, points]) => ({
      name: `${papers.toLocaleString('en-US')} papers`,
      points,
    })),
  });
  await using plot = await openPlot(file);
  await plot?.write(chart);
}

async function runAndPrint(
  archive: ScaleArchive,
  papers: number,
  channels: number,
  history: { days: number; votes: number },
  index: { how: string; path: string } | null = null,
): Promise<void> {
  const keep = {
    ...(index ? { pastIndexPath: index.path } : {}),
    ...(env.SCALE_PROFILE ? { profiles: env.SCALE_PROFILE } : {}),
    workspaces: Math.min(workspaces, channels),
  };
  const made: (ScaleRun & { load: number })[] = [];
  // A second run of one that writes the file would read it.
  for (let at = 0; at < (index?.how === 'written' ? 1 : runs); at++) {
    const load = loadavg()[0] ?? 0;
    made.push({ ...(await runScale(archive, channels, history, keep)), load });
    expect(made.at(-1)?.posts).toBeGreaterThanOrEqual(channels);
  }
  const middle = (of: (run: (typeof made)[number]) => number) => median(made.map(of));
  const cpuMs = middle((run) => run.cpuMs);
  if (history.days === 0 && !index) addPoint(papers, channels, cpuMs / 1000);
  process.stdout.write(
    line([
      middle((run) => run.load).toFixed(1),
      index?.how ?? 'none',
      papers,
      channels,
      history.days,
      history.votes,
      (cpuMs / channels).toFixed(0),
      (cpuMs / 1000).toFixed(1),
      middle((run) => run.lastPostS).toFixed(1),
      middle((run) => run.p999Ms).toFixed(0),
      middle((run) => run.maxMs).toFixed(0),
      middle((run) => run.idleMb).toFixed(0),
      middle((run) => run.peakMb).toFixed(0),
      [0, 1].map((at) => middle(({ heapMb }) => heapMb[at] ?? 0).toFixed(0)).join(' → '),
    ]),
  );
}

it('digests that are due at once', { timeout: 3_600_000 }, async () => {
  for (const papers of archives) {
    const archive = await makeArchive(papers, env.PAPERS);
    made.push(archive);
    process.stdout.write(`\n${line(heads)}`);
    if (withIndex) {
      const path = join(archive.folder, 'past.index');
      for (const how of ['written', 'read'])
        await runAndPrint(archive, papers, 1, { days: 0, votes: 0 }, { how, path });
    }
    for (const channels of channelCounts)
      await runAndPrint(archive, papers, channels, { days: 0, votes: 0 });
    for (const channels of withHistory)
      for (const votes of voteCounts) await runAndPrint(archive, papers, channels, { days, votes });
  }
  if (env.SCALE_PLOT) await drawGrowth(env.SCALE_PLOT);
});
