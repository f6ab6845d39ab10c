import { readFileSync } from 'node:fs';
import { type Environment, readConfig } from '../config.ts';
import { InputError, UsageError } from '../errors.ts';
import { localTime } from '../lib/time/local-time.ts';
import type { Day } from '../paper.ts';
import { createFileSearch, createPassingSearch } from '../search/engine/file-search.ts';
import { removeIndex } from '../search/engine/index-files.ts';
import type { LocalSearch } from '../search/engine/local-search.ts';
import { readSearchWords } from '../search/search-grammar.ts';
import { searchPapers } from '../search/search-papers.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { type Command, parseWords } from './command.ts';
import { indexPapers } from './index-papers.ts';
import { loadArchives } from './load-archives.ts';
import { foundJson, foundText } from './search-text.ts';

const usage = `npm run search -- [--papers FILE]… [--json] [--limit N] "words"
npm run search -- [--papers FILE]… [--json] [--limit N] --queries FILE
npm run search:rebuild

Searches the store (PAPERLOOP_DATA_DIR or DATABASE_URL) as /papers search does, and prints what it finds, best first. Nobody else may
have the store open.
  --papers   search the papers of these archive files (plain or .gz) instead; their index is made first
             (a minute for 90,000 papers) and not kept
  --queries  a file with a search a line; each is answered in turn
  --limit    how many papers are printed of each search, at most 200; 10 unless told, with --json 50
  --json     print one line of JSON for each search: "query", "ids" best first, and "results" with each paper's
             title, score and its parts, or "fault" for a search that cannot be understood
  --rebuild  make the search index of the store anew and print how many papers are in it`;

const options = {
  papers: { type: 'string', multiple: true },
  queries: { type: 'string' },
  limit: { type: 'string' },
  json: { type: 'boolean' },
  rebuild: { type: 'boolean' },
} as const;

const most = 200;

function readLimit(typed: string | undefined, isJson: boolean): number {
  if (typed === undefined) return isJson ? 50 : 10;
  const limit = Number(typed);
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw new UsageError(`--limit ${typed} is not a number from 1 to ${most}.\n\n${usage}`);
}

/** @throws InputError when the file cannot be read. */
function readQueries(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    throw new InputError(`${file} cannot be read: ${why}.`, { cause: error });
  }
}

const count = (papers: number) =>
  `${papers.toLocaleString('en-US')} ${papers === 1 ? 'paper' : 'papers'}`;

async function rebuild(dataDir: string, databaseUrl: string | null): Promise<number> {
  const store = await openStore(dataDir, databaseUrl);
  try {
    await removeIndex(dataDir);
    await indexPapers(createFileSearch(store, dataDir), process.stderr);
    process.stdout.write(`The search index holds ${count(await store.papers.count())}.\n`);
    return 0;
  } finally {
    await store.close();
  }
}

interface Asked {
  store: Store;
  archive: LocalSearch;
  limit: number;
  today: Day;
}

/** What a search finds, or why it cannot be understood. */
async function find({ store, archive, limit, today }: Asked, query: string) {
  const search = readSearchWords(query, today);
  if ('fault' in search) return search;
  if (search.lists.length > 0)
    return { fault: 'Lists such as “liked” belong to a channel: search for them in Slack.' };
  // Nobody's lists are asked for.
  const nobody = { workspaceId: '', channelId: '', memberId: '' };
  return searchPapers({ store, archive }, nobody, search, { offset: 0, limit, today });
}

async function answerAll(asked: Asked, queries: readonly string[], isJson: boolean) {
  let isUnderstood = true;
  for (const query of queries) {
    const found = await find(asked, query);
    isUnderstood &&= !('fault' in found);
    process.stdout.write(isJson ? foundJson(query, found) : foundText(query, found));
  }
  return isUnderstood ? 0 : 1;
}

/** The searches that were asked for. @throws UsageError unless there is one, given in one way. */
function chooseQueries(words: readonly string[], file: string | undefined): string[] {
  const typed = words.join(' ').trim();
  if ((typed === '') === (file === undefined))
    throw new UsageError(
      `Say what to search for: words, or a file of searches with --queries.\n\n${usage}`,
    );
  const queries = file === undefined ? [typed] : readQueries(file);
  if (queries.length === 0) throw new InputError(`${file} holds no search: write one a line.`);
  return queries;
}

async function run(args: string[], env: Environment): Promise<number> {
  const { values, positionals } = parseWords(args, options, usage);
  const { papers: files = [], json = false } = values;
  const { PAPERLOOP_DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = readConfig(
    ['store'],
    env,
  ).store;
  if (values.rebuild) {
    if (positionals.length + files.length > 0 || values.queries !== undefined)
      throw new UsageError(`--rebuild stands alone.\n\n${usage}`);
    return rebuild(dataDir, databaseUrl);
  }
  const limit = readLimit(values.limit, json);
  const queries = chooseQueries(positionals, values.queries);
  const store = await openStore(files.length > 0 ? ':memory:' : dataDir, databaseUrl);
  try {
    await loadArchives(store, files, process.stderr);
    const archive =
      files.length > 0 ? createPassingSearch(store) : createFileSearch(store, dataDir);
    await indexPapers(archive, process.stderr);
    const today = localTime(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone).day;
    return await answerAll({ store, archive, limit, today }, queries, json);
  } finally {
    await store.close();
  }
}

export const searchCommand: Command = {
  about: 'search the papers, and make the search index anew',
  usage,
  run,
};
