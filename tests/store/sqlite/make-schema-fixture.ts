import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openStore } from '../../../src/store/open-store.ts';
import { storeFile } from '../../../src/store/sqlite/file/store-file.ts';
import { migrations } from '../../../src/store/sqlite/migrations/index.ts';
import { schemaFolder } from './schema-fixtures.ts';
import { fillWorld } from './schema-world.ts';

/**
 * `node tests/store/sqlite/make-schema-fixture.ts`, before a migration is added: writes the file of the schema that is
 * the newest until then, which the migration will have to bring over. A file that is there stays as it was written.
 */
const schema = migrations.length;
const folder = mkdtempSync(join(tmpdir(), 'paperloop-fixture-'));
const store = await openStore(folder);
await fillWorld(store, schema);
await store.close();
const path = join(schemaFolder, `schema-${schema}.sqlite.gz`);
writeFileSync(path, gzipSync(readFileSync(storeFile(folder)), { level: 9 }), { flag: 'wx' });
rmSync(folder, { recursive: true });
process.stdout.write(`${path}\n`);
