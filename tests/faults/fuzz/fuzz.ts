import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { seededRandom } from '../../../src/lib/random.ts';
import type { FuzzEntry } from './entry.ts';
import { fileEntries } from './file-entries.ts';
import { settingEntries } from './setting-entries.ts';
import { slackEntry } from './slack-entry.ts';
import { sourceEntries } from './source-entries.ts';

export interface Fuzzed {
  name: string;
  times: number;
  refused: number;
  faults: string[];
  /** MB that the heap grew by, after a collection. */
  grownMb: number;
}

const mb = 1024 * 1024;
/** Of one entry; a leak of a payload each would be far more. */
const mostGrownMb = 150;
const mostFaults = 20;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const heapMb = (): number => {
  collect();
  return process.memoryUsage().heapUsed / mb;
};

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause as { error?: Error } | Error | undefined;
  const inner = cause instanceof Error ? cause : cause?.error;
  const lines = `${inner?.stack ?? error.stack}`.split('\n').slice(0, 4);
  return `${error.message.slice(0, 200)} | ${lines.join(' ').slice(0, 500)}`;
};

interface Run {
  seed: string;
  /** Of the whole run, 0 to 1. */
  share: number;
  /** Whether the heap is measured, which takes a collection before and after each entry. */
  measures: boolean;
}

async function fuzzEntry(entry: FuzzEntry, { seed, share, measures }: Run): Promise<Fuzzed> {
  const times = Math.max(1, Math.ceil(entry.times * share));
  const faults: string[] = [];
  const escaped = (error: unknown) =>
    void faults.push(`${entry.name}: escaped: ${describe(error)}`);
  process.on('unhandledRejection', escaped);
  process.on('uncaughtException', escaped);
  const before = measures ? heapMb() : 0;
  let refused = 0;
  for (let at = 0; at < times && faults.length < mostFaults; at++) {
    const key = `${seed} ${entry.name} ${at}`;
    try {
      if ((await entry.feed(seededRandom(key))) !== null) refused++;
    } catch (error) {
      faults.push(`${entry.name}, seed "${key}": ${describe(error)}`);
    }
  }
  faults.push(...((await entry.after?.()) ?? []).map((fault) => `${entry.name}: ${fault}`));
  const grownMb = measures ? Math.round(heapMb() - before) : 0;
  if (grownMb > mostGrownMb) faults.push(`${entry.name}: the heap grew by ${grownMb} MB`);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', escaped);
  process.off('uncaughtException', escaped);
  return { name: entry.name, times, refused, faults, grownMb };
}

/** Feeds hostile payloads to every entry, one entry after the other. */
export async function fuzz(
  run: Run,
  told: (line: string) => void = () => undefined,
): Promise<Fuzzed[]> {
  // Each is made when its turn comes: a bot that waits for others' minutes loses its connections.
  const makers: (() => Promise<FuzzEntry[]> | FuzzEntry[])[] = [
    sourceEntries,
    fileEntries,
    settingEntries,
    async () => [await slackEntry()],
  ];
  const results: Fuzzed[] = [];
  for (const make of makers) {
    const entries = await make();
    for (const entry of entries) {
      const result = await fuzzEntry(entry, run);
      results.push(result);
      told(`${result.name}: ${result.times} payloads, ${result.faults.length} faults`);
    }
    for (const entry of entries) await entry.close?.();
  }
  return results;
}
