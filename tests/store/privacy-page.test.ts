import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { keptVectors } from '../../src/store/rows/vector-row.ts';
import { tablesOfMember } from '../../src/store/sql/forget-member.ts';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { migrate } from '../../src/store/sqlite/migrate.ts';
import { migrations } from '../../src/store/sqlite/migrations/index.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/data-and-permissions.md'), 'utf8');

/** Every table with its columns; `tests/store/postgres/same-schema.test.ts` holds PostgreSQL's equal. */
function schema(): Record<string, string[]> {
  const database = openDatabase(':memory:');
  migrate(database, migrations);
  const rows = database.all(
    `SELECT t.name AS "table", c.name AS "column" FROM pragma_table_list AS t
    JOIN pragma_table_info(t.name) AS c WHERE t.schema = 'main'
      AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'paper_text%'`,
  );
  database.close();
  const tables = Map.groupBy(rows, ({ table }) => String(table));
  return Object.fromEntries(
    [...tables].map(([name, of]) => [name, of.map(({ column }) => String(column)).sort()]),
  );
}

/** The rows of the page: a table, its columns, what for, how long. */
const told = [...page.matchAll(/^\| `(\w+)`: ([^|]+) \| ([^|]*) \| ([^|]*) \|$/gm)].map(
  ([, table = '', columns = '', purpose = '', term = '']) => ({
    table,
    columns: [...columns.matchAll(/`(\w+)`/g)].map(([, name = '']) => name).sort(),
    purpose,
    term,
  }),
);

describe('docs/data-and-permissions.md', () => {
  it('names every table with every column of it, and none that is not there', () => {
    expect(Object.fromEntries(told.map(({ table, columns }) => [table, columns]))).toEqual(
      schema(),
    );
  });

  it('says of each what for and how long', () => {
    for (const { table, purpose, term } of told) {
      expect(purpose.trim().length, table).toBeGreaterThan(10);
      expect(term.trim().length, table).toBeGreaterThan(4);
    }
  });

  it('tells the terms that the settings have, and how many vectors are kept', () => {
    const { store } = readConfig(['store'], {});
    const named = [...page.matchAll(/`(PAPERLOOP_\w+_DAYS)` \((\d+)\)/g)];
    const terms = new Map(named.map(([, name = '', days]) => [name, Number(days)]));
    expect([...terms.keys()].sort()).toEqual(
      Object.keys(store)
        .filter((name) => name.endsWith('_DAYS'))
        .sort(),
    );
    for (const [name, days] of terms) expect(Reflect.get(store, name), name).toBe(days);
    const vector = told.find(({ table }) => table === 'vector');
    expect(vector?.term).toBe(`the newest ${keptVectors.toLocaleString('en-US')}`);
  });

  it('says where members are forgotten: everywhere that a column names them', () => {
    const named = told.filter(({ columns }) => columns.includes('member_id'));
    expect(named.map(({ table }) => table).sort()).toEqual([...tablesOfMember, 'shared'].sort());
    for (const { table, term } of named) expect(term, table).toContain('/papers forget-me');
  });
});
