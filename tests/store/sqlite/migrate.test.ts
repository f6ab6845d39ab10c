import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../../src/errors.ts';
import { openDatabase } from '../../../src/store/sqlite/database.ts';
import { checkSchema, type Migration, migrate } from '../../../src/store/sqlite/migrate.ts';
import { migrations } from '../../../src/store/sqlite/migrations/index.ts';
import { folderForFile } from '../../fakes/temporary-folder.ts';

const root = folderForFile();
let path = '';
let files = 0;
beforeEach(() => {
  files += 1;
  path = join(root, `${files}.sqlite`);
});

const one: Migration = {
  number: 1,
  name: 'one',
  sql: "CREATE TABLE thing (name TEXT) STRICT; INSERT INTO thing VALUES ('kept');",
};
const two: Migration = {
  number: 2,
  name: 'two',
  sql: "ALTER TABLE thing ADD COLUMN size INTEGER; UPDATE thing SET name = 'moved', size = 3;",
};

/** Brings the file to the migrations and tells what is in it. */
function opened(steps: readonly Migration[]) {
  const database = openDatabase(path);
  try {
    checkSchema(database, steps, path);
    migrate(database, steps);
    return {
      applied: database.all('SELECT number FROM migration ORDER BY number').map((r) => r.number),
      things: database.all('SELECT * FROM thing').map((row) => ({ ...row })),
    };
  } finally {
    database.close();
  }
}

describe('migrations', () => {
  it('are numbered from 1 without a gap', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, i) => i + 1));
  });

  it('are applied once each, also later', () => {
    expect(opened([one])).toEqual({ applied: [1], things: [{ name: 'kept' }] });
    expect(opened([one, two])).toEqual({ applied: [1, 2], things: [{ name: 'moved', size: 3 }] });
    expect(opened([one, two])).toEqual({ applied: [1, 2], things: [{ name: 'moved', size: 3 }] });
  });

  it('that fail half-way leave the version before', () => {
    opened([one]);
    const broken = { ...two, sql: `${two.sql} INSERT INTO nowhere VALUES (1);` };
    expect(() => opened([one, broken])).toThrow(StoreError);
    expect(opened([one])).toEqual({ applied: [1], things: [{ name: 'kept' }] });
    expect(opened([one, two]).applied).toEqual([1, 2]);
  });

  it('whose process is killed half-way leave the version before', async () => {
    opened([one]);
    const source = join(import.meta.dirname, '..', '..', '..', 'src', 'store', 'sqlite');
    const script = `
      import { openDatabase } from ${JSON.stringify(join(source, 'database.ts'))};
      import { migrate } from ${JSON.stringify(join(source, 'migrate.ts'))};
      const database = openDatabase(${JSON.stringify(path)});
      database.script('PRAGMA journal_mode = WAL; PRAGMA cache_size = 1');
      const run = (...args) => {
        database.run(...args);
        process.kill(process.pid, 'SIGKILL');
      };
      migrate({ ...database, run }, ${JSON.stringify([one, two])});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGKILL');
    expect(opened([one])).toEqual({ applied: [1], things: [{ name: 'kept' }] });
    expect(opened([one, two]).things).toEqual([{ name: 'moved', size: 3 }]);
  });

  it('stop at a file of a newer version', () => {
    opened([one, two]);
    expect(() => opened([one])).toThrow(/newer version of Paperloop \(schema 2; .* knows 1\)/);
  });
});

describe('a database', () => {
  it('keeps nothing of a transaction that throws, and goes on', () => {
    const database = openDatabase(path);
    migrate(database, [one]);
    const failing = () =>
      database.transaction(() => {
        database.run("INSERT INTO thing VALUES ('lost')");
        throw new Error('a fault of ours');
      });
    expect(failing).toThrow('a fault of ours');
    database.transaction(() => void database.run('INSERT INTO thing VALUES (?)', 'next'));
    expect(database.all('SELECT name FROM thing').map(({ name }) => name)).toEqual([
      'kept',
      'next',
    ]);
    database.close();
  });

  it('says so when the disk is full, keeps what it had, and goes on when there is room', () => {
    const database = openDatabase(path);
    migrate(database, [one]);
    const { pages } = database.get('SELECT page_count AS pages FROM pragma_page_count') ?? {};
    database.script(`PRAGMA max_page_count = ${Number(pages) + 2}`);
    const fill = () => database.run('INSERT INTO thing VALUES (?)', 'x'.repeat(100_000));
    expect(() => database.transaction(() => void fill())).toThrow(/the disk is full; free some/);
    expect(database.get('SELECT count(*) AS n FROM thing')?.n).toBe(1);
    database.script('PRAGMA max_page_count = 100000');
    fill();
    expect(database.get('SELECT count(*) AS n FROM thing')?.n).toBe(2);
    database.close();
  });
});
