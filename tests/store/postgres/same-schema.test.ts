import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copiedTables } from '../../../src/store/copy/copied-tables.ts';
import { connectPostgres } from '../../../src/store/postgres/database.ts';
import { postgresMigrations } from '../../../src/store/postgres/migrations/index.ts';
import { postgresStore } from '../../../src/store/postgres/postgres-store.ts';
import { openDatabase } from '../../../src/store/sqlite/database.ts';
import { migrate } from '../../../src/store/sqlite/migrate.ts';
import { migrations } from '../../../src/store/sqlite/migrations/index.ts';
import { type PostgresServer, startPostgres } from '../../fakes/postgres-server.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.close());

/** The index of words is the engine's own, and only PostgreSQL has replicas. */
const isOurs = (table: string) => !/^(paper_text|sqlite_)/.test(table) && !ofReplicas.has(table);
const ofReplicas = new Set(['replica', 'workspace_lease', 'inbox', 'request_pace', 'paper_write']);

/** What each column may hold, in PostgreSQL's words. */
const kinds: Record<string, string> = {
  INTEGER: 'number',
  REAL: 'double precision',
  TEXT: 'text',
  BLOB: 'bytea',
  integer: 'number',
  bigint: 'number',
};

function sqliteColumns(): string[] {
  const database = openDatabase(':memory:');
  migrate(database, migrations);
  const rows = database.all(
    `SELECT tables.name AS "table", columns.name AS "column", columns.type, columns."notnull" OR pk > 0 AS needed
    FROM pragma_table_list AS tables JOIN pragma_table_info(tables.name) AS columns
    WHERE tables.schema = 'main'`,
  );
  database.close();
  return rows
    .filter(({ table }) => isOurs(String(table)))
    .map((row) => `${row.table}.${row.column} ${kinds[String(row.type)]} ${Boolean(row.needed)}`)
    .sort();
}

async function postgresColumns(url: string): Promise<string[]> {
  const database = connectPostgres(url);
  const rows = await database.all(
    `SELECT table_name, column_name, data_type, is_nullable = 'NO' AS needed
    FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  await database.close();
  return rows
    .filter(({ tableName }) => isOurs(String(tableName)))
    .map(
      (row) =>
        `${row.tableName}.${row.columnName} ${kinds[String(row.dataType)] ?? row.dataType} ${row.needed}`,
    )
    .sort();
}

describe('the two engines', () => {
  it('have migrations in pairs', () => {
    const numbers = postgresMigrations.map(({ number }) => number);
    const first = numbers[0] ?? 0;
    expect(numbers).toEqual(
      migrations.map(({ number }) => number).filter((number) => number >= first),
    );
  });

  it('have the same tables and columns', async () => {
    const url = await server.createDatabase('columns');
    await (await postgresStore(url)).close();
    expect(await postgresColumns(url)).toEqual(sqliteColumns());
  });

  it('have every table among those that are copied', () => {
    const tables = new Set(sqliteColumns().map((line) => line.split('.')[0] ?? ''));
    tables.delete('migration');
    expect(copiedTables.map(({ name }) => name).sort()).toEqual([...tables].sort());
  });

  it('put every text of a key in the same order', async () => {
    const url = await server.createDatabase('keys');
    await (await postgresStore(url)).close();
    const database = connectPostgres(url);
    const inOtherOrder = await database.all(
      `SELECT columns.table_name, columns.column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
        AND (column_name IN ('id', 'day', 'key', 'slot', 'source', 'ts') OR column_name LIKE '%\\_id')`,
    );
    await database.close();
    expect(inOtherOrder).toEqual([]);
  });
});
