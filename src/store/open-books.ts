import { existsSync } from 'node:fs';
import { StoreError } from '../errors.ts';
import type { ChannelStore } from './channel-store.ts';
import type { LlmCallStore } from './llm-call-store.ts';
import { postgresChannels } from './postgres/channels/channels.ts';
import { connectPostgres } from './postgres/database.ts';
import { postgresEngine } from './postgres/engine.ts';
import { spendingIn } from './sql/llm-calls/llm-calls.ts';
import { knownWorkspacesIn } from './sql/workspaces-and-members.ts';
import { sqliteChannels } from './sqlite/channels/channels.ts';
import { openDatabase } from './sqlite/database.ts';
import { sqliteReads } from './sqlite/engine.ts';
import { storeFile } from './sqlite/file/store-file.ts';
import { checkSchemaIsNewest } from './sqlite/migrate.ts';
import { migrations } from './sqlite/migrations/index.ts';

/** What was spent on language models, and the names of who spent it. */
export interface BooksToRead {
  llmCalls: Pick<LlmCallStore, 'spending' | 'spentSince'>;
  channels: Pick<ChannelStore, 'list' | 'workspaces'>;
  close(): Promise<void>;
}

/**
 * Opens a store's books only to read them, also while a bot has the store: nothing is locked or migrated.
 * @param databaseUrl where they are in PostgreSQL; `null` for the file in the folder.
 * @throws StoreError when there is no store in the folder, or one of another version.
 */
export function openBooksToRead(dataDir: string, databaseUrl: string | null): BooksToRead {
  if (databaseUrl !== null) {
    const database = connectPostgres(databaseUrl);
    const engine = postgresEngine(database);
    return {
      llmCalls: spendingIn(engine),
      channels: { ...postgresChannels(database), ...knownWorkspacesIn(engine) },
      close: database.close,
    };
  }
  const path = storeFile(dataDir);
  if (!existsSync(path))
    throw new StoreError(
      `There is no store in ${dataDir} yet. Start the bot once, or give PAPERLOOP_DATA_DIR the folder of one.`,
    );
  const database = openDatabase(path, { readOnly: true });
  try {
    checkSchemaIsNewest(database, migrations, path);
  } catch (error) {
    database.close();
    throw error;
  }
  const reads = sqliteReads(database);
  return {
    llmCalls: spendingIn(reads),
    channels: { ...sqliteChannels(database), ...knownWorkspacesIn(reads) },
    close: async () => database.close(),
  };
}
