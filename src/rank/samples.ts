import { createHash } from 'node:crypto';
import type { Paper } from '../paper.ts';

/** At most `size` items, evenly spread over the list, in its order. */
export function spreadSample<T>(items: readonly T[], size: number): T[] {
  if (items.length <= size) return [...items];
  return Array.from(
    { length: size },
    (_, at) => items[Math.floor((at * items.length) / size)] as T,
  );
}

const size = 300;
const known = new WeakMap<readonly Paper[], Paper[]>();

/** FNV-1a, 32 bits: spreads ids evenly, the same everywhere. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}

/**
 * 300 past papers that stand for "everything else": those whose ids hash lowest. A sample by hash hardly
 * changes from day to day, so that what was learnt doesn't either.
 */
export function backgroundPapers(past: readonly Paper[]): Paper[] {
  const before = known.get(past);
  if (before) return before;
  const sample = past
    .map((paper) => ({ paper, key: hash(paper.id) }))
    .sort((a, b) => a.key - b.key)
    .slice(0, size)
    .map(({ paper }) => paper);
  known.set(past, sample);
  return sample;
}

/** A number of the paper alone, evenly spread. */
const lot = ({ id }: Paper): number => createHash('sha256').update(id).digest().readUInt32BE();

const samples = new WeakMap<readonly Paper[], Paper[]>();

/**
 * About `size` of the papers, in their order. Whether one is taken hangs on its id alone where possible, so that
 * tomorrow's sample is almost today's. Drawn once a list, so that what was worked out for it is found again.
 */
export function samplePast(past: readonly Paper[], size: number): Paper[] {
  const sample = samples.get(past) ?? draw(past, size);
  samples.set(past, sample);
  return sample;
}

function draw(past: readonly Paper[], size: number): Paper[] {
  if (past.length <= size) return [...past];
  const lots = past.map(lot);
  const highest = lots.toSorted((a, b) => a - b)[size - 1] as number;
  return past.filter((_, at) => (lots[at] as number) <= highest);
}
