import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderQueryAnswer } from '../../../playground/archive/query-answer.ts';
import type { ArchivePaper } from '../../../playground/archive/read-archive-papers.ts';
import { harvestOai } from '../../../src/sources/arxiv/harvest-oai.ts';
import { parseLookup } from '../../../src/sources/arxiv/look-up-paper.ts';
import { parseFeed, readFeed } from '../../../src/sources/arxiv/read-feed.ts';
import type { HttpGet } from '../../../src/sources/http/http-client.ts';
import { readList } from '../../../src/sources/huggingface/read-list.ts';
import { dailyPaper } from '../../../src/sources/huggingface/schema.ts';
import { aPaper } from '../../builders.ts';
import type { FuzzEntry } from './entry.ts';
import { mutateText, xmlMutations } from './mutate-text.ts';
import { mutateValue, pick } from './mutate-value.ts';
import { refusalFrom } from './refusal-of.ts';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', name), 'utf8');

/** Answers with a body, as a client does that looked for faults first. */
const answering =
  (body: string): HttpGet =>
  async () => ({ status: 200, etag: null, body });

/** The recorded feed without the rows that are malformed as they stand. */
function soundFeed(feed: string): string {
  const rows = feed.match(/\s*<entry>[\s\S]*?<\/entry>/g) ?? [];
  const without = (some: readonly string[]) =>
    some.reduce((text, row) => text.replace(row, () => ''), feed);
  const isSound = (row: string) =>
    parseFeed(without(rows.filter((one) => one !== row)), '2026-03-17').rejected.length === 0;
  return without(rows.filter((row) => !isSound(row)));
}

/** Likewise the recorded list. */
const soundList = (list: string): string =>
  JSON.stringify(
    (JSON.parse(list) as unknown[]).filter(
      (one) => dailyPaper('2026-03-17').safeParse(one).success,
    ),
  );

function saying(rejected: readonly string[]): string | null {
  const silent = rejected.find((one) => !/: .*\w+ \w+/.test(one) || one.length > 1000);
  if (silent !== undefined)
    throw new Error(`A rejection does not say why: ${silent.slice(0, 200)}`);
  return rejected[0] ?? null;
}

/** Answers of arXiv and Hugging Face. */
export function sourceEntries(): FuzzEntry[] {
  const feed = soundFeed(fixture('arxiv/feed.xml'));
  const pages = [fixture('arxiv/oai-page-1.xml'), fixture('arxiv/oai-page-2.xml')];
  const list = soundList(fixture('huggingface/daily-papers.json'));
  const paper = aPaper({ id: '2603.10001', abstract: 'We study it.', authors: ['Ada Lindqvist'] });
  const found = renderQueryAnswer([paper as ArchivePaper], paper.id);
  const baseUrl = 'http://127.0.0.1/x';
  return [
    {
      name: 'arXiv feed',
      times: 5000,
      feed: async (random) => {
        const get = answering(mutateText(random, feed, xmlMutations));
        const categories = ['cs.LG'];
        const read = await readFeed(get, { baseUrl, categories, etag: null, day: '2026-03-17' });
        return read.kind === 'feed'
          ? saying(read.rejected)
          : read.kind === 'failed'
            ? saying([`feed: ${read.reason}`])
            : null;
      },
    },
    {
      name: 'arXiv OAI-PMH',
      times: 2500,
      feed: async (random) => {
        const get = answering(mutateText(random, pick(random, pages), xmlMutations));
        const days = { from: '2026-03-10', day: '2026-03-17' } as const;
        const request = { baseUrl, categories: ['cs.LG'], ...days };
        const { fault, rejected } = await harvestOai(get, request);
        return fault ?? saying(rejected);
      },
    },
    {
      name: 'arXiv query API',
      times: 3000,
      feed: (random) => {
        const body = mutateText(random, found, xmlMutations);
        return refusalFrom(() => parseLookup(body));
      },
    },
    {
      name: 'Hugging Face',
      times: 7000,
      feed: async (random) => {
        const body =
          random() < 0.5
            ? mutateText(random, list)
            : JSON.stringify(mutateValue(random, JSON.parse(list)));
        const get: HttpGet = async ({ faultOf, url }) => {
          const fault = faultOf?.(body) ?? null;
          if (fault !== null) return { status: 400, etag: null, body: `${url}: ${fault}` };
          return { status: 200, etag: null, body };
        };
        const read = await readList(get, { baseUrl, date: '2026-03-17', day: '2026-03-17' });
        return read.kind === 'list'
          ? saying(read.rejected)
          : read.kind === 'failed'
            ? saying([`list: ${read.reason}`])
            : 'it is no list of papers';
      },
    },
  ];
}
