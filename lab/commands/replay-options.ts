import { UsageError } from '../../src/errors.ts';
import type { Half } from '../replay/tuning-half.ts';

/** The words of a list separated by commas. */
export const listOf = (text: string): string[] => text.split(',').map((word) => word.trim());

/** @throws UsageError unless it is a list of whole numbers; each counts once. */
export function seedsOf(text: string): number[] {
  const seeds = listOf(text);
  if (seeds.every((seed) => /^\d{1,9}$/.test(seed))) return [...new Set(seeds.map(Number))];
  throw new UsageError(
    `--seeds ${text} is not a list of whole numbers. Write it like --seeds 0,1,2.`,
  );
}

/** @throws UsageError unless it is a half; `null` without one. */
export function readHalf(text: string | undefined): Half | null {
  if (text === undefined || text === 'tune' || text === 'report') return text ?? null;
  throw new UsageError(
    `--half ${text} is not known. Choose tune or report, or leave it out for all.`,
  );
}
