import { installationRow } from '../rows/installation-row.ts';
import { readRow, readRows } from '../rows/row.ts';
import type { InstallationStore } from '../store.ts';
import type { Database } from './database.ts';

const select =
  'SELECT workspace_id AS workspaceId, encrypted, installed_at AS installedAt FROM installation';

export function sqliteInstallations(database: Database): InstallationStore {
  const list = () =>
    readRows('installation', installationRow, database.all(`${select} ORDER BY workspace_id`));
  return {
    save: async ({ workspaceId, encrypted, installedAt }) => {
      database.run(
        `INSERT INTO installation (workspace_id, encrypted, installed_at) VALUES (?, ?, ?)
        ON CONFLICT (workspace_id) DO UPDATE SET encrypted = excluded.encrypted,
          installed_at = excluded.installed_at`,
        workspaceId,
        encrypted,
        installedAt,
      );
    },
    get: async (workspaceId) => {
      const row = database.get(`${select} WHERE workspace_id = ?`, workspaceId);
      return row && readRow('installation', installationRow, row);
    },
    remove: async (workspaceId) => {
      database.run('DELETE FROM installation WHERE workspace_id = ?', workspaceId);
    },
    list: async () => list(),
    replace: async ({ workspaceId, encrypted: read }, encrypted) =>
      database.run(
        'UPDATE installation SET encrypted = ? WHERE workspace_id = ? AND encrypted = ?',
        encrypted,
        workspaceId,
        read,
      ).changes > 0,
    replaceAll: async (change) =>
      database.transaction(() => {
        const left: string[] = [];
        const rows = list();
        for (const row of rows) {
          const encrypted = change(row);
          if (encrypted === null) left.push(row.workspaceId);
          else
            database.run(
              'UPDATE installation SET encrypted = ? WHERE workspace_id = ?',
              encrypted,
              row.workspaceId,
            );
        }
        return { changed: rows.length - left.length, left };
      }),
  };
}
