import type { PaperChangeStore, PaperStore } from './paper-store.ts';
import { connectPostgres } from './postgres/database.ts';
import { postgresEngine } from './postgres/engine.ts';
import { postgresPapers } from './postgres/papers.ts';
import { paperChangesIn } from './sql/paper-changes.ts';
import { openDatabase } from './sqlite/database.ts';
import { sqliteReads } from './sqlite/engine.ts';
import { storeFile } from './sqlite/file/store-file.ts';
import { sqlitePapers } from './sqlite/papers.ts';

/** The papers of a store that this or another process has open. */
interface PapersToRead {
  papers: Pick<PaperStore, 'getMany' | 'count'>;
  paperChanges: PaperChangeStore;
  close(): Promise<void>;
}

/**
 * Opens a store's papers only to read them, in another thread or beside its process: nothing is locked or migrated.
 * @param databaseUrl where they are in PostgreSQL; `null` for the file in the folder.
 * @throws StoreError when there is no store of this version in the folder.
 */
export function openPapersToRead(dataDir: string, databaseUrl: string | null = null): PapersToRead {
  if (databaseUrl !== null) return papersOfDatabase(databaseUrl);
  const database = openDatabase(storeFile(dataDir), { readOnly: true });
  database.script('PRAGMA cache_size = -4096');
  const papers = sqlitePapers(database);
  return {
    papers,
    paperChanges: paperChangesIn(sqliteReads(database), papers),
    close: async () => database.close(),
  };
}

function papersOfDatabase(url: string): PapersToRead {
  const database = connectPostgres(url);
  const papers = postgresPapers(database, 'reads only');
  return {
    papers,
    paperChanges: paperChangesIn(postgresEngine(database), papers),
    close: database.close,
  };
}
