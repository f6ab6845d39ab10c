import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { exportWorkspaceCommand } from '../../../src/commands/export-workspace.ts';
import { InputError, UsageError } from '../../../src/errors.ts';
import { exportWorkspace, leftOut } from '../../../src/store/copy/export-workspace.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { storeFile } from '../../../src/store/sqlite/file/store-file.ts';
import { anLlmCall } from '../../builders.ts';
import { catchOutput } from '../../fakes/catch-output.ts';
import { folderForFile } from '../../fakes/temporary-folder.ts';
import { fillWorld } from '../sqlite/schema-world.ts';

const root = folderForFile();
const data = join(root, 'data');
const now = new Date('2026-03-17T10:00:00Z');
const newest = 1000;
beforeAll(async () => {
  const store = await openStore(data);
  await fillWorld(store, newest);
  const payer = { workspaceId: 'T001', channelId: null, day: null };
  await store.llmCalls.save(anLlmCall({ payer }));
  await store.channels.upsertWorkspace({ id: 'T777', name: 'Another' });
  await store.workspaces.leave({ workspaceId: 'T777', deleteAt: 5 });
  await store.close();
});

/** Every table that names a workspace, with its columns and its rows, as the file has them. */
function tablesOf(id: string) {
  const database = new DatabaseSync(storeFile(data), { readOnly: true });
  const columns = database
    .prepare(
      `SELECT t.name AS tableName, c.name AS columnName FROM sqlite_master AS t
      JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table' ORDER BY 1, 2`,
    )
    .all() as { tableName: string; columnName: string }[];
  const byTable = Map.groupBy(columns, ({ tableName }) => tableName);
  const tables = [...byTable].flatMap(([name, of]) => {
    const own = of.map(({ columnName }) => columnName);
    const key = name === 'workspace' ? 'id' : own.find((column) => /workspace/.test(column));
    if (!key) return [];
    const sql = `SELECT count(*) AS rows FROM "${name}" WHERE ${key} = ?`;
    return [{ name, columns: own, rows: Number(database.prepare(sql).get(id)?.rows) }];
  });
  database.close();
  return tables;
}

const linesOf = (file: string): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the export of a workspace', () => {
  it('has every row and every column of every table that names it, but for the token', async () => {
    const folder = join(root, 'one');
    const counts = await exportWorkspace(data, 'T001', { folder, now });
    const tables = tablesOf('T001').filter(({ rows }) => rows > 0);
    expect(Object.fromEntries(counts)).toEqual(
      Object.fromEntries(tables.map(({ name, rows }) => [name, rows])),
    );
    // The world holds a little of everything; who departs has nothing else.
    const empty = tablesOf('T001').filter(({ rows }) => rows === 0);
    expect(empty.map(({ name }) => name)).toEqual(['departure']);
    for (const { name, columns, rows } of tables) {
      const lines = linesOf(join(folder, `${name}.jsonl`));
      expect(lines).toHaveLength(rows);
      const expected = columns.filter((column) => !leftOut.includes(`${name}.${column}`));
      for (const line of lines) expect(Object.keys(line).sort()).toEqual(expected.sort());
    }
    const about = JSON.parse(readFileSync(join(folder, 'about.json'), 'utf8'));
    expect(about).toMatchObject({ workspace: 'T001', madeAt: now.toISOString(), leftOut });
    expect(
      readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
    ).not.toContain('sealed-bytes');
  });

  it('has nothing of another workspace, and refuses one that is not known or a folder in use', async () => {
    const folder = join(root, 'other');
    const counts = await exportWorkspace(data, 'T777', { folder, now });
    expect(Object.fromEntries(counts)).toEqual({ workspace: 1, departure: 1 });
    expect(linesOf(join(folder, 'departure.jsonl'))).toEqual([
      { workspace_id: 'T777', delete_at: 5 },
    ]);
    const again = exportWorkspace(data, 'T777', { folder, now });
    await expect(again).rejects.toThrow(/is not empty/);
    const unknown = exportWorkspace(data, 'T404', { folder: join(root, 'none'), now });
    await expect(unknown).rejects.toThrow(InputError);
  });

  it('is made by a command', async () => {
    const output = catchOutput();
    const env = { PAPERLOOP_DATA_DIR: data };
    const folder = join(root, 'by-command');
    expect(await exportWorkspaceCommand.run(['T001', '--to', folder], env)).toBe(0);
    vi.restoreAllMocks();
    expect(output.out()).toMatch(/^vote +\d+$/m);
    expect(output.out()).toContain(`Everything of T001 is in ${folder}.`);
    await expect(exportWorkspaceCommand.run(['T001'], env)).rejects.toThrow(UsageError);
  });
});
