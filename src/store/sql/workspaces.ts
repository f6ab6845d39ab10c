import { readRow, readRows } from '../rows/row.ts';
import { departureRow, organisationRow, workspaceTables } from '../rows/workspace-rows.ts';
import type { Departure, WorkspaceStore } from '../workspace-store.ts';
import { ask, type Engine, type Steps, tellDeleted } from './engine.ts';
import { stopsIn } from './stops.ts';

const columns = 'workspace_id AS "workspaceId", delete_at AS "deleteAt"';

function* deleteAll(workspaceId: string): Steps<Map<string, number>> {
  const deleted = new Map<string, number>();
  for (const [table, column] of workspaceTables) {
    const sql = `DELETE FROM ${table} WHERE ${column} = ? RETURNING 1 AS gone`;
    const { length } = yield* ask(sql, workspaceId);
    if (length > 0) deleted.set(table, length);
  }
  yield* ask(
    'UPDATE llm_call SET workspace_id = NULL, channel_id = NULL WHERE workspace_id = ?',
    workspaceId,
  );
  yield* tellDeleted(workspaceId);
  return deleted;
}

/** Whether it was still due: the app may have come back. */
function* deleteDue(workspaceId: string, now: number): Steps<boolean> {
  const [row] = yield* ask(
    `DELETE FROM departure WHERE workspace_id = ? AND delete_at <= ? RETURNING ${columns}`,
    workspaceId,
    now,
  );
  if (row) yield* deleteAll(readRow('departure', departureRow, row).workspaceId);
  return row !== undefined;
}

function* leave({ workspaceId, deleteAt }: Departure): Steps<void> {
  yield* ask('DELETE FROM installation WHERE workspace_id = ?', workspaceId);
  yield* ask(
    'INSERT INTO departure (workspace_id, delete_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
    workspaceId,
    deleteAt,
  );
}

/** Workspaces that leave, stop, come back or are deleted. */
export function workspacesIn(engine: Engine): WorkspaceStore {
  const { read, write, transaction } = engine;
  const departures = async () => {
    const rows = await read(`SELECT ${columns} FROM departure ORDER BY workspace_id`);
    return readRows('departure', departureRow, rows);
  };
  return {
    ...stopsIn(engine),
    departures,
    leave: (departure) => transaction(() => leave(departure)),
    comeBack: async (workspaceId) => {
      await write('DELETE FROM departure WHERE workspace_id = ?', workspaceId);
    },
    deleteDeparted: async (now) => {
      const deleted: string[] = [];
      for (const { workspaceId, deleteAt } of await departures())
        if (deleteAt <= now && (await transaction(() => deleteDue(workspaceId, now))))
          deleted.push(workspaceId);
      return deleted;
    },
    deleteAll: (workspaceId) => transaction(() => deleteAll(workspaceId)),
    organisations: async () => {
      const rows = await read(
        `SELECT id, organisation_id AS "organisationId" FROM workspace
        WHERE organisation_id IS NOT NULL ORDER BY id`,
      );
      const known = readRows('workspace', organisationRow, rows);
      return new Map(known.map(({ id, organisationId }) => [id, organisationId]));
    },
    setOrganisation: async (workspaceId, organisationId) => {
      const sql = 'UPDATE workspace SET organisation_id = ? WHERE id = ?';
      await write(sql, organisationId, workspaceId);
    },
  };
}
