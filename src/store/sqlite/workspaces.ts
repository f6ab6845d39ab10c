import { readRow, readRows } from '../rows/row.ts';
import { departureRow, organisationRow, workspaceTables } from '../rows/workspace-rows.ts';
import type { WorkspaceStore } from '../store.ts';
import type { Database } from './database.ts';

const departures = 'SELECT workspace_id AS workspaceId, delete_at AS deleteAt FROM departure';

/** For within a transaction. */
function deleteAll(database: Database, workspaceId: string): Map<string, number> {
  const deleted = new Map<string, number>();
  for (const [table, column] of workspaceTables) {
    const { changes } = database.run(`DELETE FROM ${table} WHERE ${column} = ?`, workspaceId);
    if (changes > 0) deleted.set(table, changes);
  }
  database.run(
    'UPDATE llm_call SET workspace_id = NULL, channel_id = NULL WHERE workspace_id = ?',
    workspaceId,
  );
  return deleted;
}

export function sqliteWorkspaces(database: Database): WorkspaceStore {
  const due = (now: number) =>
    readRows('departure', departureRow, database.all(`${departures} WHERE delete_at <= ?`, now));
  /** Whether it was still due: the app may have come back. */
  const deleteDue = (workspaceId: string, now: number): boolean =>
    database.transaction(() => {
      const clause = 'WHERE workspace_id = ? AND delete_at <= ?';
      const row = database.get(`${departures} ${clause}`, workspaceId, now);
      if (row !== null) deleteAll(database, readRow('departure', departureRow, row).workspaceId);
      return row !== null;
    });
  return {
    leave: async ({ workspaceId, deleteAt }) =>
      database.transaction(() => {
        database.run('DELETE FROM installation WHERE workspace_id = ?', workspaceId);
        database.run(
          'INSERT INTO departure (workspace_id, delete_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
          workspaceId,
          deleteAt,
        );
      }),
    comeBack: async (workspaceId) => {
      database.run('DELETE FROM departure WHERE workspace_id = ?', workspaceId);
    },
    departures: async () =>
      readRows('departure', departureRow, database.all(`${departures} ORDER BY workspace_id`)),
    deleteDeparted: async (now) =>
      due(now)
        .map(({ workspaceId }) => workspaceId)
        .filter((workspaceId) => deleteDue(workspaceId, now)),
    deleteAll: async (workspaceId) => database.transaction(() => deleteAll(database, workspaceId)),
    organisations: async () => {
      const rows = database.all(
        'SELECT id, organisation_id AS organisationId FROM workspace WHERE organisation_id IS NOT NULL ORDER BY id',
      );
      const known = readRows('workspace', organisationRow, rows);
      return new Map(known.map(({ id, organisationId }) => [id, organisationId]));
    },
    setOrganisation: async (workspaceId, organisationId) => {
      database.run(
        'UPDATE workspace SET organisation_id = ? WHERE id = ?',
        organisationId,
        workspaceId,
      );
    },
  };
}
