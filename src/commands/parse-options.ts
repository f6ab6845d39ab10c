import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UsageError } from '../errors.ts';
import { isDay } from '../text/day.ts';

/**
 * Reads a command's options; no bare words are taken.
 * @throws UsageError with what was wrong and the command's usage.
 */
export function parseOptions<T extends ParseArgsOptionsConfig>(
  args: string[],
  options: T,
  usage: string,
) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

/** @throws UsageError unless it is a calendar day. */
export function readDay(day: string): string {
  if (isDay(day)) return day;
  throw new UsageError(`--day ${day} is no calendar day; write it as 2026-03-17.`);
}
