import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { undated } from '../../../lab/replay/read-papers.ts';
import { addDays } from '../../../src/lib/time/day.ts';
import type { Day, Paper } from '../../../src/paper.ts';
import { allBlocks, type Block, blockPaper } from '../../rank/world.ts';

export const days: Day[] = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'];
const names: Block[] = ['arms', 'games', 'traffic', 'language'];

/** Three papers of each block a day, in an order that favours none. */
export const papersOfDay = (at: number): Paper[] =>
  [0, 1, 2].flatMap((n) =>
    names.map((_, i) =>
      blockPaper(names[(i + n + at) % names.length] as Block, 50 + 3 * at + n, {
        day: days[at] ?? undated,
      }),
    ),
  );

export const candidates: Paper[] = days.flatMap((_, at) => papersOfDay(at));
export const past: Paper[] = allBlocks(0, 20).map((paper, at) => ({
  ...paper,
  day: addDays('2026-02-01', at % 27),
}));
export const seeds: Paper[] = [40, 41].map((n) => blockPaper('games', n, { day: '2026-02-10' }));

/** Whoever asks about the policy gradient wants games; the other asks for what it wants. */
export const tasks = {
  name: 'small-world',
  note: 'four blocks',
  days: Object.fromEntries(days.map((day, at) => [day, papersOfDay(at).map(({ id }) => id)])),
  topics: [
    {
      name: 'games',
      interest: 'Policy gradient.',
      days,
      positives: candidates.filter(({ id }) => id.startsWith('games')).map(({ id }) => id),
      seeds: seeds.map(({ id }) => id),
    },
    {
      name: 'arms',
      interest: 'Dexterous grasping with a tactile gripper.',
      days: days.slice(1),
      positives: candidates.filter(({ id }) => id.startsWith('arms')).map(({ id }) => id),
      seeds: [] as string[],
    },
  ],
};

export const linesOf = (papers: readonly Paper[]): string =>
  papers.map((paper) => `${JSON.stringify(paper)}\n`).join('');

/** The small world as files: papers plain, tasks as gzip, unless other texts are given. */
export async function writeWorld(
  over: { papers?: string; tasks?: unknown } = {},
): Promise<{ folder: string; papers: string; tasks: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'paperloop-replay-'));
  const [papers, file] = [join(folder, 'papers.jsonl'), join(folder, 'tasks.json.gz')];
  await writeFile(papers, over.papers ?? linesOf([...past, ...seeds, ...candidates]));
  await writeFile(file, gzipSync(JSON.stringify(over.tasks ?? tasks)));
  return { folder, papers, tasks: file };
}
