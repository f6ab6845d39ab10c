import { createHash } from 'node:crypto';
import type { Paper } from '../paper.ts';

/** At most `size` items, evenly spread over the list, in its order. */
export function spreadSample<T>(items: ArrayLike<T>, size: number): T[] {
  if (items.length <= size) return Array.from(items);
  return Array.from(
    { length: size },
    (_, at) => items[Math.floor((at * items.length) / size)] as T,
  );
}

const backgroundSize = 300;
const backgrounds = new WeakMap<readonly Paper[], Paper[]>();

/** FNV-1a, 32 bits. */
function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}

/**
 * 300 past papers that stand for "everything else": those whose ids have the lowest hashes, so that the sample, and
 * with it what is learnt, hardly changes from day to day.
 */
export function backgroundPapers(past: readonly Paper[]): Paper[] {
  const known = backgrounds.get(past);
  if (known) return known;
  const keys = Uint32Array.from(past, ({ id }) => fnv1a(id));
  const highest = keys.toSorted()[backgroundSize - 1] ?? Number.POSITIVE_INFINITY;
  const sample = past
    .map((paper, at) => ({ paper, key: keys[at] as number }))
    .filter(({ key }) => key <= highest)
    .sort((a, b) => a.key - b.key)
    .slice(0, backgroundSize)
    .map(({ paper }) => paper);
  backgrounds.set(past, sample);
  return sample;
}

const sha256 = ({ id }: Paper): number => createHash('sha256').update(id).digest().readUInt32BE();

const pastSamples = new WeakMap<readonly Paper[], Paper[]>();

/**
 * About `size` of the papers, in their order: those whose ids have the lowest hashes, so that tomorrow's sample is
 * almost today's. The same list gives the same array, so that what was computed for it is found again.
 */
export function samplePast(past: readonly Paper[], size: number): Paper[] {
  const sample = pastSamples.get(past) ?? lowestHashes(past, size);
  pastSamples.set(past, sample);
  return sample;
}

function lowestHashes(past: readonly Paper[], size: number): Paper[] {
  if (past.length <= size) return [...past];
  const hashes = past.map(sha256);
  const highest = hashes.toSorted((a, b) => a - b)[size - 1] as number;
  return past.filter((_, at) => (hashes[at] as number) <= highest);
}
