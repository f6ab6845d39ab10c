import { createHash } from 'node:crypto';
import type { Paper } from '../paper.ts';

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
