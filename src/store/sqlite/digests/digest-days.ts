import type { DigestStore } from '../../digest-store.ts';
import { dayRow, newestRow, pastPickRow, postedRow, readSeen } from '../../rows/digest-row.ts';
import { readRow, readRows } from '../../rows/row.ts';
import type { Database } from '../database.ts';
import { ofDay } from './read-digest.ts';

const selectPastPick = `SELECT paper_id AS paperId, day, position, total,
  ranker_name AS rankerName, ranker_version AS rankerVersion
FROM pick JOIN digest USING (workspace_id, channel_id, day)`;

export const ofDays = 'WHERE workspace_id = ? AND channel_id = ? AND day BETWEEN ? AND ?';

type DaysStore = Pick<
  DigestStore,
  'picksBetween' | 'seenBetween' | 'postedDays' | 'postedAt' | 'newestPosted'
>;

/** What is asked of a channel's days without reading whole digests. */
export const sqliteDigestDays = (database: Database): DaysStore => ({
  picksBetween: async (workspaceId, channelId, { from, to }) => {
    const query = `${selectPastPick} ${ofDays} ORDER BY day, position`;
    const rows = database.all(query, workspaceId, channelId, from, to);
    return readRows('pick', pastPickRow, rows);
  },
  seenBetween: async (workspaceId, channelId, { from, to }) => {
    const query = `SELECT day, seen, posted_at AS postedAt FROM digest ${ofDays} ORDER BY day`;
    return database.all(query, workspaceId, channelId, from, to).map(readSeen);
  },
  postedDays: async (workspaceId, channelId, { from, to }) => {
    const query = `SELECT day FROM digest ${ofDays} AND posted_at IS NOT NULL ORDER BY day`;
    const rows = database.all(query, workspaceId, channelId, from, to);
    return readRows('digest', dayRow, rows).map(({ day }) => day);
  },
  postedAt: async (...key) => {
    const row = database.get(`SELECT posted_at AS at FROM digest ${ofDay}`, ...key);
    return row && readRow('digest', postedRow, row).at;
  },
  newestPosted: async (...key) => {
    const newest = `SELECT max(day) AS day FROM digest
      WHERE workspace_id = ? AND channel_id = ? AND posted_at IS NOT NULL`;
    return readRow('digest', newestRow, database.get(newest, ...key) ?? {}).day;
  },
});
