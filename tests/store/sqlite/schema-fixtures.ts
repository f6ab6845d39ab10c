import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { storeFile } from '../../../src/store/sqlite/file/store-file.ts';

/** Files that earlier versions wrote, one a schema: `schema-<number>.sqlite.gz`. */
export const schemaFolder = join(import.meta.dirname, '../../fixtures/store');

/** The numbers of the schemas of which there is a file, in order. */
export const fixtureSchemas: readonly number[] = readdirSync(schemaFolder)
  .flatMap((name) => /^schema-(\d+)\.sqlite\.gz$/.exec(name)?.[1] ?? [])
  .map(Number)
  .sort((a, b) => a - b);

/** Makes a data folder with the store that this schema wrote. */
export function unpackSchema(schema: number, dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  const packed = readFileSync(join(schemaFolder, `schema-${schema}.sqlite.gz`));
  writeFileSync(storeFile(dataDir), gunzipSync(packed));
}

/** Tables, indexes and triggers of a store's file. */
export function schemaOfFile(dataDir: string): unknown[] {
  const file = new DatabaseSync(storeFile(dataDir));
  try {
    return file.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').all();
  } finally {
    file.close();
  }
}
