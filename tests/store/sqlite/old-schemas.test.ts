import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { checkStoreFile } from '../../../src/store/sqlite/file/check-store-file.ts';
import { storeFile } from '../../../src/store/sqlite/file/store-file.ts';
import { migrations } from '../../../src/store/sqlite/migrations/index.ts';
import { killMigration } from '../../faults/kill-migration.ts';
import { fixtureSchemas, schemaOfFile, unpackSchema } from './schema-fixtures.ts';
import { fillWorld, lostOf } from './schema-world.ts';

const root = mkdtempSync(join(tmpdir(), 'paperloop-schemas-'));
const fresh = join(root, 'fresh');
beforeAll(async () => (await openStore(fresh)).close());
afterAll(() => rmSync(root, { recursive: true }));

// The files were written by the last commit of each schema, from the builders' nouns of that commit.
describe('stores of earlier versions', () => {
  it('are here for every schema before the newest', () => {
    const before = migrations.map(({ number }) => number).slice(0, -1);
    expect(
      before.filter((number) => !fixtureSchemas.includes(number)),
      'run make-schema-fixture.ts before the migration is added',
    ).toEqual([]);
  });

  it.each(fixtureSchemas)(
    'of schema %i keep every row, and get the schema of a new file',
    async (schema) => {
      const old = join(root, `old-${schema}`);
      unpackSchema(schema, old);
      expect(checkStoreFile(storeFile(old))).toMatchObject({ schema, faults: [] });
      const store = await openStore(old);
      expect(await lostOf(store, schema)).toEqual([]);
      await store.close();
      expect(schemaOfFile(old)).toEqual(schemaOfFile(fresh));
      expect(checkStoreFile(storeFile(old))).toMatchObject({
        schema: migrations.length,
        faults: [],
      });
    },
  );

  it('have papers marked as withdrawn whose text says so', async () => {
    const old = join(root, 'withdrawn');
    unpackSchema(9, old);
    const file = new DatabaseSync(storeFile(old));
    const said = 'This paper has been withdrawn by the authors because of a wrong proof.';
    file
      .prepare(
        "UPDATE paper_version SET abstract = ? WHERE paper_number = (SELECT number FROM paper WHERE id = '2603.01002')",
      )
      .run(said);
    file.close();
    const store = await openStore(old);
    expect(await store.papers.withdrawn()).toEqual(['2603.01002']);
    await store.close();
  });

  it('free picks of a member’s own from the net that was copied from the channel', async () => {
    const old = join(root, 'personal');
    unpackSchema(11, old);
    const file = new DatabaseSync(storeFile(old));
    const columns = file
      .prepare("SELECT name FROM pragma_table_info('channel') WHERE name NOT IN ('id', 'personal')")
      .all()
      .map(({ name }) => String(name))
      .join(', ');
    const copy = file.prepare(
      `INSERT INTO channel (id, personal, ${columns}) SELECT ?, ?, ${columns} FROM channel WHERE id = 'C001'`,
    );
    for (const id of ['D001', 'D002']) copy.run(id, `{"memberId":"${id}","channelId":"C001"}`);
    file.exec("UPDATE channel SET rl_width = 'wide' WHERE id = 'D002'");
    file.close();
    const store = await openStore(old);
    const nets = (await store.channels.list()).map(({ id, rlWidth, categories }) => [
      id,
      rlWidth,
      categories.length,
    ]);
    await store.close();
    expect(nets).toEqual([
      ['C001', 'strict', 1],
      ['C002', 'any', 0],
      ['D001', 'any', 0],
      ['D002', 'wide', 1],
    ]);
  });

  it('hold something in every table, as the file of today would', async () => {
    const today = join(root, 'today');
    const store = await openStore(today);
    await fillWorld(store, migrations.length);
    expect(await lostOf(store, migrations.length)).toEqual([]);
    await store.close();
    const empty = [...checkStoreFile(storeFile(today)).rows].filter(([, count]) => count === 0);
    expect(empty, 'add it to schema-world.ts').toEqual([]);
  });

  // A sample of `npm run test:faults -- migrations`, which kills before every statement.
  it('lose nothing when the process is killed in the middle of a migration', async () => {
    expect(await killMigration(1, 9)).toEqual({ isKilled: true, faults: [] });
  });
});
