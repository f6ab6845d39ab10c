import { openDatabase } from './sqlite/database.ts';
import { storeFile } from './sqlite/file/store-file.ts';
import { sqlitePaperChanges } from './sqlite/paper-changes.ts';
import { sqlitePapers } from './sqlite/papers.ts';
import type { PaperChangeStore, PaperStore } from './store.ts';

/** The papers of a store that this or another process has open. */
export interface PapersToRead {
  papers: Pick<PaperStore, 'getMany' | 'count'>;
  paperChanges: PaperChangeStore;
  close(): void;
}

/**
 * Opens a store's papers only to read them, in another thread or beside its process: nothing is locked or migrated.
 * @throws StoreError when there is no store of this version in the folder.
 */
export function openPapersToRead(dataDir: string): PapersToRead {
  const database = openDatabase(storeFile(dataDir), { readOnly: true });
  database.script('PRAGMA cache_size = -4096');
  const papers = sqlitePapers(database);
  return {
    papers,
    paperChanges: sqlitePaperChanges(database, papers),
    close: database.close,
  };
}
