import type { ChannelStore } from '../channel-store.ts';
import { languageRow, memberRow, workspaceRow } from '../rows/channel-row.ts';
import { readRows } from '../rows/row.ts';
import type { Engine } from './engine.ts';

type Methods =
  | 'upsertWorkspace'
  | 'workspaces'
  | 'languages'
  | 'setLanguage'
  | 'upsertMember'
  | 'members';

/** The workspaces that were ever known. */
export const knownWorkspacesIn = ({
  read,
}: Pick<Engine, 'read'>): Pick<ChannelStore, 'workspaces'> => ({
  workspaces: async () =>
    readRows('workspace', workspaceRow, await read('SELECT id, name FROM workspace ORDER BY id')),
});

/** What is kept of workspaces and of their members. */
export const workspacesAndMembersIn = ({
  read,
  write,
}: Pick<Engine, 'read' | 'write'>): Pick<ChannelStore, Methods> => ({
  ...knownWorkspacesIn({ read }),
  upsertWorkspace: async ({ id, name }) => {
    await write(
      'INSERT INTO workspace (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
      id,
      name,
    );
  },
  languages: async () => {
    const rows = await read(
      'SELECT id AS "workspaceId", language FROM workspace WHERE language IS NOT NULL ORDER BY id',
    );
    const chosen = readRows('workspace', languageRow, rows);
    return new Map(chosen.map(({ workspaceId, language }) => [workspaceId, language]));
  },
  setLanguage: async (workspaceId, code) => {
    await write(
      `INSERT INTO workspace (id, name, language) VALUES (?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET language = excluded.language`,
      workspaceId,
      workspaceId,
      code,
    );
  },
  upsertMember: async ({ workspaceId, id }) => {
    await write(
      'INSERT INTO member (workspace_id, id) VALUES (?, ?) ON CONFLICT DO NOTHING',
      workspaceId,
      id,
    );
  },
  members: async (workspaceId) => {
    const sql =
      'SELECT workspace_id AS "workspaceId", id FROM member WHERE workspace_id = ? ORDER BY id';
    return readRows('member', memberRow, await read(sql, workspaceId));
  },
});

/** What an engine has of its own of channels. */
export type OwnChannelStore = Omit<ChannelStore, Methods>;
