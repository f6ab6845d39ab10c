import type { Channel } from '../../../paper.ts';
import type { ChannelStore, EndedSubscription } from '../../channel-store.ts';
import { placeRow, readState, takenBy } from '../../rows/ending-row.ts';
import { readRows } from '../../rows/row.ts';
import type { Database } from '../database.ts';
import { removeChannel, subscriberOf } from './channel-ids.ts';

const ofChannel = 'WHERE workspace_id = ? AND id = ?';

/** How the channel's subscription stands, running or ended; `null` without one. */
function stateOf(database: Database, workspaceId: string, id: string) {
  const row = database.get(
    `SELECT since, endings, ended_at AS endedAt FROM channel ${ofChannel}`,
    workspaceId,
    id,
  );
  return row && readState(row);
}

/** Deletes the channel's subscription if it was ended. */
export function forgetEnding(database: Database, workspaceId: string, id: string): void {
  if (stateOf(database, workspaceId, id)?.endedAt == null) return;
  removeChannel(database, workspaceId, id);
}

/** Subscriptions that end, and that are brought back; the row of one that ended stays until it is forgotten. */
export function sqliteEndings(
  database: Database,
  find: (workspaceId: string, id: string) => Channel | null,
): Pick<ChannelStore, 'mark' | 'end' | 'ended' | 'restore' | 'forgetEnded'> {
  const ended = (workspaceId: string, id: string): EndedSubscription | null => {
    const endedAt = stateOf(database, workspaceId, id)?.endedAt ?? null;
    const channel = endedAt === null ? null : find(workspaceId, id);
    return endedAt !== null && channel ? { channel, endedAt } : null;
  };
  return {
    mark: async (workspaceId, id) => {
      const state = stateOf(database, workspaceId, id);
      return state?.endedAt === null ? state.mark : null;
    },
    end: async (workspaceId, id, { mark, at }) =>
      database.transaction(() => {
        const state = stateOf(database, workspaceId, id);
        if (state?.endedAt !== null || state.mark !== mark) return null;
        const set = `UPDATE channel SET ended_at = ?, endings = endings + 1 ${ofChannel}`;
        database.run(set, at, workspaceId, id);
        return ended(workspaceId, id);
      }),
    ended: async (workspaceId, id) => ended(workspaceId, id),
    restore: async (workspaceId, id, endedAt) =>
      database.transaction(() => {
        if (stateOf(database, workspaceId, id)?.endedAt !== endedAt) return null;
        const subscriber = subscriberOf(database, id);
        if (subscriber !== null && subscriber !== workspaceId) throw takenBy(subscriber, id);
        database.run(`UPDATE channel SET ended_at = NULL ${ofChannel}`, workspaceId, id);
        return find(workspaceId, id);
      }),
    forgetEnded: async (before) => {
      const rows = database.all(
        'SELECT workspace_id AS workspaceId, id FROM channel WHERE ended_at < ?',
        before,
      );
      if (rows.length === 0) return;
      database.transaction(() => {
        for (const { workspaceId, id } of readRows('channel', placeRow, rows))
          forgetEnding(database, workspaceId, id);
      });
    },
  };
}
