import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UsageError } from '../errors.ts';
import { isDay } from '../lib/time/day.ts';

/**
 * Reads a command's options and the bare words between them.
 * @throws UsageError with what was wrong and the command's usage.
 */
export function parseWords<T extends ParseArgsOptionsConfig>(
  args: string[],
  options: T,
  usage: string,
) {
  return told(usage, () => parseArgs({ args, options, strict: true, allowPositionals: true }));
}

/** The same for a command that takes no bare words. */
export function parseOptions<T extends ParseArgsOptionsConfig>(
  args: string[],
  options: T,
  usage: string,
) {
  const parse = () => parseArgs({ args, options, strict: true, allowPositionals: false });
  return told(usage, parse).values;
}

function told<T>(usage: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`, { cause: error });
  }
}

/** @throws UsageError unless it is a calendar day. */
export function readDay(day: string): string {
  if (isDay(day)) return day;
  throw new UsageError(`--day ${day} is no calendar day; write it as 2026-03-17.`);
}
