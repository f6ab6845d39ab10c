import { readRow, readRows } from '../rows/row.ts';
import { departureRow, organisationRow, workspaceTables } from '../rows/workspace-rows.ts';
import type { WorkspaceStore } from '../store.ts';
import type { PostgresDatabase, Queries } from './database.ts';

const departures = 'SELECT workspace_id, delete_at FROM departure';

/** For within a transaction. */
async function deleteAll(queries: Queries, workspaceId: string): Promise<Map<string, number>> {
  const deleted = new Map<string, number>();
  for (const [table, column] of workspaceTables) {
    const rows = await queries.run(`DELETE FROM ${table} WHERE ${column} = ?`, workspaceId);
    if (rows > 0) deleted.set(table, rows);
  }
  await queries.run(
    'UPDATE llm_call SET workspace_id = NULL, channel_id = NULL WHERE workspace_id = ?',
    workspaceId,
  );
  return deleted;
}

/** Whether it was still due: the app may have come back. */
const deleteDue = (database: PostgresDatabase, workspaceId: string, now: number) =>
  database.transaction(async (queries) => {
    const clause = 'WHERE workspace_id = ? AND delete_at <= ? FOR UPDATE';
    const row = await queries.get(`${departures} ${clause}`, workspaceId, now);
    if (row !== null) await deleteAll(queries, readRow('departure', departureRow, row).workspaceId);
    return row !== null;
  });

export const postgresWorkspaces = (database: PostgresDatabase): WorkspaceStore => ({
  leave: ({ workspaceId, deleteAt }) =>
    database.transaction(async (queries) => {
      await queries.run('DELETE FROM installation WHERE workspace_id = ?', workspaceId);
      await queries.run(
        'INSERT INTO departure (workspace_id, delete_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
        workspaceId,
        deleteAt,
      );
    }),
  comeBack: async (workspaceId) => {
    await database.run('DELETE FROM departure WHERE workspace_id = ?', workspaceId);
  },
  departures: async () =>
    readRows('departure', departureRow, await database.all(`${departures} ORDER BY workspace_id`)),
  deleteDeparted: async (now) => {
    const due = await database.all(`${departures} WHERE delete_at <= ? ORDER BY workspace_id`, now);
    const deleted: string[] = [];
    for (const { workspaceId } of readRows('departure', departureRow, due))
      if (await deleteDue(database, workspaceId, now)) deleted.push(workspaceId);
    return deleted;
  },
  deleteAll: (workspaceId) => database.transaction((queries) => deleteAll(queries, workspaceId)),
  organisations: async () => {
    const rows = await database.all(
      'SELECT id, organisation_id FROM workspace WHERE organisation_id IS NOT NULL ORDER BY id',
    );
    const known = readRows('workspace', organisationRow, rows);
    return new Map(known.map(({ id, organisationId }) => [id, organisationId]));
  },
  setOrganisation: async (workspaceId, organisationId) => {
    await database.run(
      'UPDATE workspace SET organisation_id = ? WHERE id = ?',
      organisationId,
      workspaceId,
    );
  },
});
