import { languageRow, memberRow, workspaceRow } from '../../rows/channel-row.ts';
import { readRows } from '../../rows/row.ts';
import type { ChannelStore } from '../../store.ts';
import type { PostgresDatabase } from '../database.ts';

type WorkspaceMethods =
  | 'upsertWorkspace'
  | 'workspaces'
  | 'languages'
  | 'setLanguage'
  | 'upsertMember'
  | 'members';

/** What is kept of workspaces and of their members. */
export const postgresWorkspaces = (
  database: PostgresDatabase,
): Pick<ChannelStore, WorkspaceMethods> => ({
  upsertWorkspace: async ({ id, name }) => {
    await database.run(
      'INSERT INTO workspace (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
      id,
      name,
    );
  },
  workspaces: async () =>
    readRows(
      'workspace',
      workspaceRow,
      await database.all('SELECT id, name FROM workspace ORDER BY id'),
    ),
  languages: async () => {
    const rows = await database.all(
      'SELECT id AS workspace_id, language FROM workspace WHERE language IS NOT NULL ORDER BY id',
    );
    const chosen = readRows('workspace', languageRow, rows);
    return new Map(chosen.map(({ workspaceId, language }) => [workspaceId, language]));
  },
  setLanguage: async (workspaceId, code) => {
    await database.run(
      `INSERT INTO workspace (id, name, language) VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET language = excluded.language`,
      workspaceId,
      workspaceId,
      code,
    );
  },
  upsertMember: async ({ workspaceId, id }) => {
    await database.run(
      'INSERT INTO member (workspace_id, id) VALUES (?, ?) ON CONFLICT DO NOTHING',
      workspaceId,
      id,
    );
  },
  members: async (workspaceId) => {
    const sql = 'SELECT workspace_id, id FROM member WHERE workspace_id = ? ORDER BY id';
    return readRows('member', memberRow, await database.all(sql, workspaceId));
  },
});
