import { appendFile, mkdir, readdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../errors.ts';
import type { Value } from '../rows/row.ts';
import { type CopiedTable, copiedTables, type StoreRows } from './copied-tables.ts';
import { readStore } from './copy-store.ts';

/** What no export holds: the token of a workspace, which opens with the bot's own key alone. */
export const leftOut: readonly string[] = ['installation.encrypted'];

/** The column that names the workspace of a row; `null`: the table is nobody's. */
const workspaceColumn = (table: string, columns: readonly string[]): string | null => {
  if (table === 'workspace') return 'id';
  return columns.includes('workspace_id') ? 'workspace_id' : null;
};

const written = (value: Value | undefined): unknown =>
  value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : (value ?? null);

/** Appends the workspace's rows of one table to its file, which is made with the first; how many those are. */
async function exportTable(
  rows: StoreRows,
  table: CopiedTable,
  workspaceId: string,
  folder: string,
): Promise<number> {
  const columns = await rows.columns(table.name);
  const column = workspaceColumn(table.name, columns);
  if (column === null) return 0;
  const isLeftOut = (name: string) => leftOut.includes(`${table.name}.${name}`);
  let count = 0;
  for await (const batch of rows.rows(table, columns, { column, value: workspaceId })) {
    const lines = batch.map((row) => {
      const named = columns.map((name, at) => [name, written(row[at])] as const);
      return JSON.stringify(Object.fromEntries(named.filter(([name]) => !isLeftOut(name))));
    });
    await appendFile(join(folder, `${table.name}.jsonl`), `${lines.join('\n')}\n`, { mode: 0o600 });
    count += batch.length;
  }
  return count;
}

/** @throws InputError where something is in the folder already. */
async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0)
    throw new InputError(`The folder ${folder} is not empty; give --to a new one.`);
}

/**
 * Writes every row of a workspace into a folder, a file of JSON lines a table, as the store is at one moment; the bot may
 * be running.
 * @param place a data folder or an address of PostgreSQL.
 * @returns rows by table, without those that have none.
 * @throws InputError when nothing is kept of that workspace.
 */
export async function exportWorkspace(
  place: string,
  workspaceId: string,
  { folder, now }: { folder: string; now: Date },
): Promise<Map<string, number>> {
  await makeFolder(folder);
  const counts = new Map<string, number>();
  await readStore(place, async (rows) => {
    for (const table of copiedTables) {
      const count = await exportTable(rows, table, workspaceId, folder);
      if (count > 0) counts.set(table.name, count);
    }
  });
  if (counts.size === 0) {
    await rmdir(folder);
    throw new InputError(`Nothing is kept of a workspace ${workspaceId}.`);
  }
  const about = {
    workspace: workspaceId,
    madeAt: now.toISOString(),
    rows: Object.fromEntries(counts),
    leftOut,
  };
  await writeFile(join(folder, 'about.json'), `${JSON.stringify(about, null, 2)}\n`, {
    mode: 0o600,
  });
  return counts;
}
