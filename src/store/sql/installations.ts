import { installationRow } from '../rows/installation-row.ts';
import { readRow, readRows } from '../rows/row.ts';
import type { EncryptedInstallation, InstallationStore } from '../workspace-store.ts';
import { ask, type Engine, type Steps } from './engine.ts';

const select = `SELECT workspace_id AS "workspaceId", encrypted, installed_at AS "installedAt"
  FROM installation`;
const inOrder = `${select} ORDER BY workspace_id`;

function* replaceAll(
  change: (installation: EncryptedInstallation) => string | null,
): Steps<{ changed: number; left: string[] }> {
  // Holds every row until the end.
  yield* ask('UPDATE installation SET encrypted = encrypted');
  const rows = readRows('installation', installationRow, yield* ask(inOrder));
  const left: string[] = [];
  for (const row of rows) {
    const encrypted = change(row);
    if (encrypted === null) left.push(row.workspaceId);
    else
      yield* ask(
        'UPDATE installation SET encrypted = ? WHERE workspace_id = ?',
        encrypted,
        row.workspaceId,
      );
  }
  return { changed: rows.length - left.length, left };
}

/** The encrypted installations of workspaces. */
export const installationsIn = ({ read, write, transaction }: Engine): InstallationStore => ({
  save: async ({ workspaceId, encrypted, installedAt }) => {
    await write(
      `INSERT INTO installation (workspace_id, encrypted, installed_at) VALUES (?, ?, ?)
      ON CONFLICT (workspace_id) DO UPDATE SET encrypted = excluded.encrypted,
        installed_at = excluded.installed_at`,
      workspaceId,
      encrypted,
      installedAt,
    );
  },
  get: async (workspaceId) => {
    const [row] = await read(`${select} WHERE workspace_id = ?`, workspaceId);
    return row ? readRow('installation', installationRow, row) : null;
  },
  remove: async (workspaceId) => {
    await write('DELETE FROM installation WHERE workspace_id = ?', workspaceId);
  },
  list: async () => readRows('installation', installationRow, await read(inOrder)),
  replace: async ({ workspaceId, encrypted: old }, encrypted) => {
    const replaced = await write(
      `UPDATE installation SET encrypted = ? WHERE workspace_id = ? AND encrypted = ?
      RETURNING 1 AS replaced`,
      encrypted,
      workspaceId,
      old,
    );
    return replaced.length > 0;
  },
  replaceAll: (change) => transaction(() => replaceAll(change)),
});
