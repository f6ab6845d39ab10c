import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openStore } from '../../src/store/open-store.ts';
import { checkStoreFile } from '../../src/store/sqlite/file/check-store-file.ts';
import { storeFile } from '../../src/store/sqlite/file/store-file.ts';
import { schemaOfFile, unpackSchema } from '../store/sqlite/schema-fixtures.ts';
import { lostOf } from '../store/sqlite/schema-world.ts';
import { keptCompiled } from './kept-compiled.ts';

export interface MigrationKill {
  isKilled: boolean;
  faults: string[];
}

/** What is wrong with the store once it is opened as the bot opens it. */
async function faultsOf(folder: string, data: string, schema: number): Promise<string[]> {
  const store = await openStore(data);
  const lost = schema > 0 ? await lostOf(store, schema) : [];
  await store.close();
  const fresh = join(folder, 'fresh');
  await (await openStore(fresh)).close();
  const isSame = isDeepStrictEqual(schemaOfFile(data), schemaOfFile(fresh));
  return [
    ...lost.map((what) => `${what} not as they were`),
    ...checkStoreFile(storeFile(data)).faults,
    ...(isSame ? [] : ['the schema is not that of a new file']),
  ];
}

/** Kills the migration of a file of that schema (0: a new file) at the point, opens it as the bot does, and looks. */
export async function killMigration(schema: number, point: number): Promise<MigrationKill> {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-migration-'));
  const data = join(folder, 'data');
  try {
    if (schema > 0) unpackSchema(schema, data);
    else mkdirSync(data);
    const script = join(import.meta.dirname, 'killed-migration.ts');
    const child = spawn(process.execPath, [script, storeFile(data), `${point}`], {
      stdio: 'inherit',
      env: keptCompiled,
    });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    const faults: string[] = [];
    if (code !== 0 && signal !== 'SIGKILL') faults.push(`it ended by itself with ${code}`);
    faults.push(
      ...(await faultsOf(folder, data, schema).catch((error: unknown) => [String(error)])),
    );
    const where = `migration from schema ${schema}, point ${point}`;
    return { isKilled: signal === 'SIGKILL', faults: faults.map((one) => `${where}: ${one}`) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
