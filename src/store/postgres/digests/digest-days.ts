import type { DigestStore } from '../../digest-store.ts';
import { dayRow, newestRow, pastPickRow, postedRow, readSeen } from '../../rows/digest-row.ts';
import { readRow, readRows } from '../../rows/row.ts';
import type { PostgresDatabase } from '../database.ts';
import { ofChannel, ofDay, ofDays } from './read-digests.ts';

type DaysStore = Pick<
  DigestStore,
  'picksBetween' | 'seenBetween' | 'postedDays' | 'postedAt' | 'newestPosted'
>;

/** What is asked of a channel's days without reading whole digests. */
export const postgresDigestDays = (database: PostgresDatabase): DaysStore => ({
  picksBetween: async (workspaceId, channelId, { from, to }) => {
    const query = `SELECT paper_id, day, position, total, ranker_name, ranker_version
      FROM pick JOIN digest USING (workspace_id, channel_id, day) ${ofDays} ORDER BY day, position`;
    const rows = await database.all(query, workspaceId, channelId, from, to);
    return readRows('pick', pastPickRow, rows);
  },
  seenBetween: async (workspaceId, channelId, { from, to }) => {
    const query = `SELECT day, seen, posted_at FROM digest ${ofDays} ORDER BY day`;
    return (await database.all(query, workspaceId, channelId, from, to)).map(readSeen);
  },
  postedDays: async (workspaceId, channelId, { from, to }) => {
    const query = `SELECT day FROM digest ${ofDays} AND posted_at IS NOT NULL ORDER BY day`;
    const rows = await database.all(query, workspaceId, channelId, from, to);
    return readRows('digest', dayRow, rows).map(({ day }) => day);
  },
  postedAt: async (...key) => {
    const row = await database.get(`SELECT posted_at AS at FROM digest ${ofDay}`, ...key);
    return row && readRow('digest', postedRow, row).at;
  },
  newestPosted: async (...key) => {
    const newest = `SELECT max(day) AS day FROM digest ${ofChannel} AND posted_at IS NOT NULL`;
    return readRow('digest', newestRow, (await database.get(newest, ...key)) ?? {}).day;
  },
});
