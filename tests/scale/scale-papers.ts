import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadArchive } from '../../src/ingest/load-archive.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { addDays, isWeekend, previousWeekday } from '../../src/lib/time/day.ts';
import type { Day, Paper } from '../../src/paper.ts';
import type { Store } from '../../src/store/store.ts';
import { aPaper } from '../builders.ts';
import { type RawPaper, readStream } from '../counts/read-stream.ts';
import { topicOf } from './sentences.ts';

/** The day whose digests are due: in the real archive the one with most papers. */
export const scaleDay: Day = '2026-03-17';

const common =
  'model learning data policy reward agent training task method environment performance large language reasoning optimization framework study state space action function network deep robust efficient benchmark evaluation generation information control planning dynamic simulation human feedback analysis strategy exploration sample complexity experiments settings improve achieve demonstrate existing across domains challenge'.split(
    ' ',
  );

/** A word that few papers or many have, as in real texts: the k-th is about k times rarer than the first. */
function fillerWord(random: () => number): string {
  if (random() < 0.45) return common[Math.floor(random() ** 2 * common.length)] as string;
  const rank = Math.floor(40_000 ** random());
  return `${((rank * 48_271) % 46_649).toString(36).replace(/[0-9]/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')}o`;
}

function inventPaper(number: number, day: Day, random: () => number): Paper {
  const { method, field, turn } = topicOf(Math.floor(random() * 5000));
  const words = (count: number) =>
    Array.from({ length: count }, () => fillerWord(random)).join(' ');
  const sentences = [
    `We study ${method} for ${field}, ${words(14)}`,
    ...Array.from({ length: 6 }, () => `The ${words(20)}`),
    `It learns ${turn} and ${words(12)}`,
  ];
  return aPaper({
    id: `${day.slice(2, 4)}${day.slice(5, 7)}.${10_000 + 1000 * Number(day.slice(8)) + number}`,
    title: `${words(4)} ${method} for ${field} ${words(2)}`,
    abstract: `${sentences.join('. ')}.`,
    authors: [`Ada Example ${number % 400}`, `Bo Sample ${number % 150}`],
    day,
    published: `${addDays(day, -1)}T12:00:00.000Z`,
    upvotes: random() < 0.05 ? Math.floor(random() * 80) : null,
  });
}

/** 600 papers on the day, and 250 on each weekday before until there are so many. */
export function inventPapers(count: number): Paper[] {
  const random = seededRandom('scale papers');
  const days: { day: Day; papers: number }[] = [{ day: scaleDay, papers: 600 }];
  for (let left = count, day = previousWeekday(scaleDay); left > 0; day = previousWeekday(day)) {
    days.unshift({ day, papers: Math.min(250, left) });
    left -= 250;
  }
  return days
    .filter(({ day }) => !isWeekend(day))
    .flatMap(({ day, papers }) =>
      Array.from({ length: papers }, (_, at) => inventPaper(at, day, random)),
    );
}

type DatedPaper = RawPaper & { day: Day };

/** By so many days copies are older than what they copy: whole weeks, and longer than the file. */
const copyAge = 7 * 80;

/** One word in ten is that of another paper at the same place, so that no new words come. */
function varied(text: string, other: string, random: () => number): string {
  const others = other.split(' ');
  return text
    .split(' ')
    .map((word, at) => (random() < 0.1 ? (others[at % others.length] as string) : word))
    .join(' ');
}

/** The papers with changed words under new ids, so many days older. */
function* olderCopies(lines: readonly string[], age: number): Generator<string> {
  const random = seededRandom(`copies ${age}`);
  const numbers = new Map<string, number>();
  const read = (at: number) => JSON.parse(lines[at % lines.length] as string) as DatedPaper;
  for (let at = 0; at < lines.length; at++) {
    const [raw, other] = [read(at), read(at + 1)];
    const day = addDays(raw.day, -age);
    const month = `${day.slice(2, 4)}${day.slice(5, 7)}`;
    numbers.set(month, (numbers.get(month) ?? 10_000) + 1);
    const title = varied(raw.title, other.title, random);
    const abstract = varied(raw.abstract, other.abstract, random);
    const id = `${month}.${numbers.get(month)}`;
    yield JSON.stringify({ ...raw, id, day, title, abstract, published: `${day}T00:00:00.000Z` });
  }
}

/** The file's papers of the day, and as many of those before; where it has too few, older copies of them. */
async function loadReal(store: Store, path: string, count: number): Promise<void> {
  const before: string[] = [];
  const onDay: string[] = [];
  for await (const { raw, line } of readStream(path)) {
    const { day } = raw as DatedPaper;
    if (day < scaleDay) before.push(line);
    if (day === scaleDay) onDay.push(line);
  }
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-scale-lines-'));
  const file = join(folder, 'papers.jsonl');
  const write = (lines: readonly string[]) => appendFileSync(file, `${lines.join('\n')}\n`);
  write([...before.slice(-count), ...onDay]);
  for (let left = count - before.length, age = copyAge; left > 0; age += copyAge) {
    write([...olderCopies(before.slice(-left), age)]);
    left -= before.length;
  }
  await loadArchive(store, file, () => undefined);
  rmSync(folder, { recursive: true });
}

/** Fills the store with an archive of so many papers and those of the day: of the file, or invented ones. */
export async function fillArchive(
  store: Store,
  count: number,
  path: string | undefined,
): Promise<void> {
  if (path) {
    await loadReal(store, path, count);
    return;
  }
  const papers = inventPapers(count);
  for (let at = 0; at < papers.length; at += 1000)
    await store.papers.upsert(papers.slice(at, at + 1000));
}
