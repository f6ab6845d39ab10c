import { readRows } from '../rows/row.ts';
import { stopRow } from '../rows/workspace-rows.ts';
import type { WorkspaceStore } from '../workspace-store.ts';
import type { Engine } from './engine.ts';

/** Workspaces whose token Slack does not accept. */
export const stopsIn = ({
  read,
  write,
}: Engine): Pick<WorkspaceStore, 'stop' | 'resume' | 'stops'> => ({
  stop: async ({ workspaceId, code, askAt }) => {
    await write(
      `INSERT INTO workspace (id, name, stop_code, ask_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET stop_code = excluded.stop_code, ask_at = excluded.ask_at`,
      workspaceId,
      workspaceId,
      code,
      askAt,
    );
  },
  resume: async (workspaceId) => {
    await write('UPDATE workspace SET stop_code = NULL, ask_at = NULL WHERE id = ?', workspaceId);
  },
  stops: async () => {
    const rows = await read(
      `SELECT id AS "workspaceId", stop_code AS code, ask_at AS "askAt" FROM workspace
      WHERE stop_code IS NOT NULL ORDER BY id`,
    );
    return readRows('workspace', stopRow, rows);
  },
});
