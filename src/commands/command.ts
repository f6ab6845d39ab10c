import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { Environment } from '../config.ts';
import { UsageError } from '../errors.ts';
import { isDay } from '../lib/time/day.ts';
import type { Day } from '../paper.ts';

/** One word after `paperloop`; a file of its own in this folder. */
export interface Command {
  /** What it does, for the list of commands. */
  about: string;
  /** How it is called, with every option, as `--help` shows it. */
  usage: string;
  /**
   * Runs it and resolves with the exit code.
   * @throws PaperloopError with a sentence for the person who typed it.
   */
  run(args: string[], env: Environment): Promise<number>;
}

/**
 * Reads a command's options and the bare words between them.
 * @throws UsageError with what was wrong and the command's usage.
 */
export function parseWords<T extends ParseArgsOptionsConfig>(
  args: string[],
  options: T,
  usage: string,
) {
  return withUsage(usage, () => parseArgs({ args, options, strict: true, allowPositionals: true }));
}

/** The same for a command that takes no bare words. */
export function parseOptions<T extends ParseArgsOptionsConfig>(
  args: string[],
  options: T,
  usage: string,
) {
  const parse = () => parseArgs({ args, options, strict: true, allowPositionals: false });
  return withUsage(usage, parse).values;
}

function withUsage<T>(usage: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`, { cause: error });
  }
}

/** @throws UsageError unless it is a calendar day. */
export function readDay(text: string): Day {
  if (isDay(text)) return text;
  throw new UsageError(`--day ${text} is not a calendar day; write it as 2026-03-17.`);
}

/** A number of bytes for people: `840 KB`, `1.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** An instant in a file's name, in the order of time: `20260317T093000Z`. */
export const utcStamp = (at: Date): string =>
  `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
