import { installationRow } from '../rows/installation-row.ts';
import { readRow, readRows } from '../rows/row.ts';
import type { InstallationStore } from '../store.ts';
import type { PostgresDatabase } from './database.ts';

const select = 'SELECT workspace_id, encrypted, installed_at FROM installation';

export const postgresInstallations = (database: PostgresDatabase): InstallationStore => ({
  save: async ({ workspaceId, encrypted, installedAt }) => {
    await database.run(
      `INSERT INTO installation (workspace_id, encrypted, installed_at) VALUES (?, ?, ?)
      ON CONFLICT (workspace_id) DO UPDATE SET encrypted = excluded.encrypted,
        installed_at = excluded.installed_at`,
      workspaceId,
      encrypted,
      installedAt,
    );
  },
  get: async (workspaceId) => {
    const row = await database.get(`${select} WHERE workspace_id = ?`, workspaceId);
    return row && readRow('installation', installationRow, row);
  },
  remove: async (workspaceId) => {
    await database.run('DELETE FROM installation WHERE workspace_id = ?', workspaceId);
  },
  list: async () =>
    readRows(
      'installation',
      installationRow,
      await database.all(`${select} ORDER BY workspace_id`),
    ),
  replace: async ({ workspaceId, encrypted: read }, encrypted) =>
    (await database.run(
      'UPDATE installation SET encrypted = ? WHERE workspace_id = ? AND encrypted = ?',
      encrypted,
      workspaceId,
      read,
    )) > 0,
  replaceAll: (change) =>
    database.transaction(async (queries) => {
      const left: string[] = [];
      const found = await queries.all(`${select} ORDER BY workspace_id FOR UPDATE`);
      const rows = readRows('installation', installationRow, found);
      for (const row of rows) {
        const encrypted = change(row);
        if (encrypted === null) left.push(row.workspaceId);
        else
          await queries.run(
            'UPDATE installation SET encrypted = ? WHERE workspace_id = ?',
            encrypted,
            row.workspaceId,
          );
      }
      return { changed: rows.length - left.length, left };
    }),
});
