import { type Environment, readConfig } from '../config.ts';
import { InputError, UsageError } from '../errors.ts';
import { createFileSearch } from '../search/engine/file-search.ts';
import { openStore } from '../store/open-store.ts';
import { type Command, parseOptions } from './command.ts';
import { indexPapers } from './index-papers.ts';
import { loadArchives } from './load-archives.ts';

const usage = `npm run ingest -- --papers FILE [--papers FILE]…

Loads archives of papers into the store. Loading the same file again changes nothing.
  --papers    a file with one paper a line as JSON ("id", "title", "abstract", "authors", "categories",
              "published", "day", "upvotes", "venue", "year"), plain or gzip; a line that is malformed is reported and skipped`;

async function run(args: string[], env: Environment): Promise<number> {
  const { papers = [] } = parseOptions(
    args,
    { papers: { type: 'string', multiple: true } } as const,
    usage,
  );
  if (papers.length === 0)
    throw new UsageError(`Say which file to load with --papers FILE.\n\n${usage}`);
  const config = readConfig(['store'], env);
  const store = await openStore(config.store.PAPERLOOP_DATA_DIR, config.store.DATABASE_URL);
  try {
    const loaded = await loadArchives(store, papers, process.stderr);
    const file = papers[loaded.findIndex(({ rows, malformed }) => rows === 0 && malformed > 0)];
    if (file !== undefined)
      throw new InputError(
        `${file} holds no paper that could be understood. Each line should be a JSON object with at least "id", "title" and "day" or "published".`,
      );
    // A running bot would have to do it beside its work.
    const search = createFileSearch(store, config.store.PAPERLOOP_DATA_DIR);
    await indexPapers(search, process.stderr);
    process.stdout.write(
      `The store holds ${(await store.papers.count()).toLocaleString('en-US')} papers.\n`,
    );
    return 0;
  } finally {
    await store.close();
  }
}

export const ingestCommand: Command = {
  about: 'load archives of papers into the store',
  usage,
  run,
};
