import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { scaleDay } from '../scale/scale-papers.ts';

/** A look at a run's database from outside, over a connection of its own. */
export interface Watch {
  /** Channels whose digest is wholly posted. */
  posted(): Promise<number>;
  /** Most connections of the replicas there were, when it was looked. */
  mostConnections(): number;
  /** Forgets statements; `slowest` tells those since, by the server's time for them. */
  forgetStatements(): Promise<void>;
  slowest(count: number): Promise<{ calls: number; ms: number; sql: string }[]>;
  megabytes(): Promise<number>;
  /** Rows of a query's first column, as numbers. */
  count(sql: string): Promise<number>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

const look = `SELECT
  (SELECT count(*)::int FROM digest WHERE day = $1 AND posted_at IS NOT NULL) AS posted,
  (SELECT count(*)::int FROM pg_stat_activity
    WHERE application_name = 'paperloop' AND datname = current_database()) AS connections`;

export async function watchPostgres(url: string): Promise<Watch> {
  const client = new pg.Client({ connectionString: url, application_name: 'watch' });
  await client.connect();
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  let most = 0;
  const rows = async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows;
  const count = async (sql: string) => Number(Object.values((await rows(sql))[0] ?? {})[0]);
  return {
    posted: async () => {
      const answer = await client.query<{ posted: number; connections: number }>(look, [scaleDay]);
      const [row] = answer.rows;
      most = Math.max(most, row?.connections ?? 0);
      return row?.posted ?? 0;
    },
    mostConnections: () => most,
    forgetStatements: async () => {
      await client.query('SELECT pg_stat_statements_reset()');
    },
    slowest: async (limit) => {
      const slow = await client.query<{ calls: number; ms: number; sql: string }>(
        `SELECT calls::int, total_exec_time AS ms, query AS sql FROM pg_stat_statements
        JOIN pg_database ON dbid = pg_database.oid AND datname = current_database()
        WHERE query NOT LIKE '%pg_stat%' ORDER BY total_exec_time DESC LIMIT $1`,
        [limit],
      );
      return slow.rows;
    },
    megabytes: async () => (await count('SELECT pg_database_size(current_database())')) / 2 ** 20,
    count,
    rows,
    close: () => client.end(),
  };
}

/** Of `/proc/*\/stat`, in hundredths of a second. */
const tickMs = 10;

/** Processor time of a server and its processes, those that have ended too; 0 where the system does not tell. */
export function postgresCpuMs(server: number): number {
  let ticks = 0;
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      const at = (place: number) => Number(fields[place]);
      if (Number(name) === server) ticks += at(11) + at(12) + at(13) + at(14);
      else if (at(1) === server) ticks += at(11) + at(12);
    } catch {
      // It has ended.
    }
  }
  return ticks * tickMs;
}
