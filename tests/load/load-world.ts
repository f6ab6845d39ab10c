import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileSearch } from '../../src/search/engine/file-search.ts';
import { searchFolder } from '../../src/search/engine/index-files.ts';
import { postgresStore } from '../../src/store/postgres/postgres-store.ts';
import { pastIndexFile } from '../../src/store/sqlite/file/store-file.ts';
import { type PostgresServer, startPostgres } from '../fakes/postgres-server.ts';
import { addWorkspace } from '../scale/many-config.ts';
import { fillArchive } from '../scale/scale-papers.ts';
import { addHistory, type ScaleHistory, scaleChannel } from '../scale/scale-world.ts';
import type { Team } from './load-messages.ts';

/** A PostgreSQL with an archive, which every run begins from with a copy. */
export interface LoadWorld {
  server: PostgresServer;
  /** Makes the database of a run, with its workspaces and channels. */
  openDatabase(name: string, teams: readonly Team[], history: ScaleHistory): Promise<string>;
  /** A replica's own folder; the search needs no new index. */
  newFolder(): string;
  /** Folders have from now on the file of the past's words that the latest replica wrote. */
  keepPast(): void;
  close(): Promise<void>;
}

/** As a server of one's own would be, which waits for the disk. */
const serverFlags = (isDurable: boolean) =>
  [
    `fsync=${isDurable ? 'on' : 'off'}`,
    'shared_buffers=256MB',
    'max_wal_size=2GB',
    'shared_preload_libraries=pg_stat_statements',
  ].flatMap((setting) => ['-c', setting]);

async function fill(url: string, teams: readonly Team[], history: ScaleHistory): Promise<void> {
  const store = await postgresStore(url);
  let number = 0;
  for (const { id, botToken, channelIds } of teams) {
    await addWorkspace(store, id, botToken);
    for (const channelId of channelIds) {
      const channel = scaleChannel(id, channelId, number++);
      await store.channels.subscribe(channel);
      await addHistory(store, channel, history);
    }
  }
  await store.close();
}

/**
 * @param path as for `fillArchive`.
 * @param isDurable whether PostgreSQL waits for the disk.
 */
export async function makeLoadWorld(
  papers: number,
  path: string | undefined,
  isDurable: boolean,
): Promise<LoadWorld> {
  const server = await startPostgres(serverFlags(isDurable));
  const root = mkdtempSync(join(tmpdir(), 'paperloop-load-'));
  const made = join(root, 'archive');
  mkdirSync(made);
  const close = async () => {
    await server.close();
    rmSync(root, { recursive: true, force: true });
  };
  try {
    const archive = await postgresStore(await server.createDatabase('archive'));
    await fillArchive(archive, papers, path);
    await createFileSearch(archive, made).refresh();
    await archive.close();
  } catch (error) {
    await close();
    throw error;
  }
  let folders = 0;
  let past: string | null = null;
  return {
    server,
    openDatabase: async (name, teams, history) => {
      const url = await server.createDatabase(name, 'archive');
      await fill(url, teams, history);
      return url;
    },
    newFolder: () => {
      const folder = join(root, `replica-${folders++}`);
      cpSync(searchFolder(made), searchFolder(folder), { recursive: true });
      if (past !== null) copyFileSync(past, pastIndexFile(folder));
      return folder;
    },
    keepPast: () => {
      past = pastIndexFile(join(root, `replica-${folders - 1}`));
    },
    close,
  };
}
