import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day, Paper, SourceState } from '../../src/paper.ts';
import { createSources } from '../../src/sources/index.ts';
import type { SourceMemory, SourceReport } from '../../src/sources/source.ts';

export const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', 'fixtures', name), 'utf8');

/** A memory that starts with what is given and shows what was put into it. */
export function aMemory(states: Record<string, SourceState> = {}, papers: readonly Paper[] = []) {
  const kept = new Map(Object.entries(states));
  const memory: SourceMemory = {
    get: async (source) => kept.get(source) ?? { etag: null, day: null },
    set: async (source, state) => {
      kept.set(source, state);
    },
    papers: async (ids) => papers.filter(({ id }) => ids.includes(id)),
  };
  return { kept, memory };
}

export interface ReadOptions {
  /** Both arXiv services and Hugging Face live here. */
  url: string;
  day: Day;
  /** An instant, ISO 8601; 12:00 UTC of the day unless told. */
  now?: string;
  states?: Record<string, SourceState>;
  /** Papers that are known from earlier days. */
  known?: readonly Paper[];
  categories?: string[];
  contact?: string;
  limits?: Parameters<typeof createSources>[1]['limits'];
}

/** Reads one source for a day against a server; waits are recorded and not waited for. */
export async function readSource(name: string, options: ReadOptions) {
  const now = new Date(options.now ?? `${options.day}T12:00:00Z`);
  const waits: number[] = [];
  const sources = createSources(
    {
      ARXIV_CATEGORIES: options.categories ?? ['cs.LG', 'cs.AI'],
      ARXIV_FEED_URL: `${options.url}/atom`,
      ARXIV_OAI_URL: `${options.url}/oai`,
      ARXIV_QUERY_URL: `${options.url}/query`,
      ARXIV_HTML_URL: `${options.url}/html`,
      HF_API_URL: `${options.url}/api`,
      PAPERLOOP_CONTACT: options.contact ?? null,
    },
    {
      now: () => now,
      sleep: async (ms) => {
        waits.push(ms);
      },
      ...(options.limits ? { limits: options.limits } : {}),
    },
  );
  const source = sources.find((candidate) => candidate.name === name);
  if (!source) throw new Error(`There is no source ${name}.`);
  const { kept, memory } = aMemory(options.states, options.known);
  const report: SourceReport = await source.read({ day: options.day, now, memory });
  return { report, state: kept.get(name) ?? null, waits };
}
