import type { DigestStore } from '../digest-store.ts';
import { dayRow, newestRow, pastPickRow, postedRow, readSeen } from '../rows/digest-row.ts';
import { readRow, readRows } from '../rows/row.ts';
import type { Engine } from './engine.ts';

const ofChannel = 'WHERE workspace_id = ? AND channel_id = ?';
const ofDays = `${ofChannel} AND day BETWEEN ? AND ?`;

type Methods = 'picksBetween' | 'seenBetween' | 'postedDays' | 'postedAt' | 'newestPosted';

/** What is asked of a channel's days without reading whole digests. */
export const digestDaysIn = ({ read }: Pick<Engine, 'read'>): Pick<DigestStore, Methods> => ({
  picksBetween: async (workspaceId, channelId, { from, to }) => {
    const sql = `SELECT paper_id AS "paperId", day, position, total,
        ranker_name AS "rankerName", ranker_version AS "rankerVersion"
      FROM pick JOIN digest USING (workspace_id, channel_id, day) ${ofDays} ORDER BY day, position`;
    return readRows('pick', pastPickRow, await read(sql, workspaceId, channelId, from, to));
  },
  seenBetween: async (workspaceId, channelId, { from, to }) => {
    const sql = `SELECT day, seen, posted_at AS "postedAt" FROM digest ${ofDays} ORDER BY day`;
    return (await read(sql, workspaceId, channelId, from, to)).map(readSeen);
  },
  postedDays: async (workspaceId, channelId, { from, to }) => {
    const sql = `SELECT day FROM digest ${ofDays} AND posted_at IS NOT NULL ORDER BY day`;
    const rows = await read(sql, workspaceId, channelId, from, to);
    return readRows('digest', dayRow, rows).map(({ day }) => day);
  },
  postedAt: async (...key) => {
    const [row] = await read(`SELECT posted_at AS at FROM digest ${ofChannel} AND day = ?`, ...key);
    return row ? readRow('digest', postedRow, row).at : null;
  },
  newestPosted: async (...key) => {
    const sql = `SELECT max(day) AS day FROM digest ${ofChannel} AND posted_at IS NOT NULL`;
    const [row = {}] = await read(sql, ...key);
    return readRow('digest', newestRow, row).day;
  },
});
