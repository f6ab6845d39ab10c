import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startPostgresFront } from '../../fakes/postgres-front.ts';
import { type PostgresServer, startPostgres } from '../../fakes/postgres-server.ts';
import { type Outage, type OutageOutcome, type Size, tryOutage } from './try-outage.ts';

/** One kind of outage: how it is called in the table, and one try of it. */
export interface OutageKind {
  name: string;
  fault: string;
  /** @param lasts milliseconds. */
  run(lasts: number, size?: Size): Promise<OutageOutcome>;
}

/** A try on a server of its own, which may be stopped. */
async function onServer(
  outageOf: (server: PostgresServer, url: string) => Outage,
  size?: Size,
): Promise<OutageOutcome> {
  const server = await startPostgres();
  try {
    const url = await server.createDatabase('outage');
    return await tryOutage(url, outageOf(server, url), size);
  } finally {
    await server.close();
  }
}

const restart = (signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL') => (lasts: number, size?: Size) =>
  onServer(
    (server) => ({
      begin: () => server.stop(signal),
      lasts,
      end: () => server.start(),
      said: /nobody answers there|stopping or starting|broke off/,
    }),
    size,
  );

/** Somebody holds the rows by which processes say that they live, and those that deliveries are kept in. */
const lockOut = (lasts: number, size?: Size) =>
  onServer((_, url) => {
    const client = new pg.Client(url);
    return {
      begin: async () => {
        await client.connect();
        await client.query('BEGIN; LOCK TABLE replica, inbox, post IN ACCESS EXCLUSIVE MODE');
      },
      lasts,
      end: () => client.end(),
      said: /could not say for \d+ s that it lives/,
    };
  }, size);

type Front = Awaited<ReturnType<typeof startPostgresFront>>;

/** A try behind an address of our own. */
async function behindFront(
  outageOf: (front: Front, server: PostgresServer, others: PostgresServer[]) => Outage,
  size?: Size,
): Promise<OutageOutcome> {
  const server = await startPostgres();
  const front = await startPostgresFront(server.port);
  const others: PostgresServer[] = [];
  try {
    const url = (await server.createDatabase('outage')).replace(
      `:${server.port}/`,
      `:${front.port}/`,
    );
    return await tryOutage(url, outageOf(front, server, others), size);
  } finally {
    await front.close();
    for (const other of others) await other.close();
    await server.close();
  }
}

const unreachable = (how: 'refuse' | 'hang', said: RegExp) => (lasts: number, size?: Size) =>
  behindFront(
    (front) => ({
      begin: async () => front[how](),
      lasts,
      end: async () => front.pass(),
      said,
    }),
    size,
  );

async function promote(server: PostgresServer): Promise<void> {
  const client = new pg.Client(`postgres://paperloop@127.0.0.1:${server.port}/postgres`);
  await client.connect();
  await client.query('SELECT pg_promote()');
  await client.end();
}

/** The server dies, and the address answers no more; then it leads to a standby, which takes writes when it is promoted. */
const failover = (how: 'refuse' | 'hang', said: RegExp) => (lasts: number, size?: Size) =>
  behindFront(
    (front, server, others) => ({
      begin: async () => {
        front[how]();
        await server.stop('SIGQUIT');
        const standby = await server.standby();
        others.push(standby);
        await sleep(lasts / 2);
        front.lead(standby.port);
        front.pass();
      },
      lasts: lasts / 2,
      end: () => promote(others[0] as PostgresServer),
      said,
    }),
    size,
  );

export const outageKinds: readonly OutageKind[] = [
  { name: 'fast', fault: 'PostgreSQL stopped (fast) and started again', run: restart('SIGINT') },
  {
    name: 'immediate',
    fault: 'PostgreSQL stopped at once (immediate) and started again',
    run: restart('SIGQUIT'),
  },
  { name: 'killed', fault: 'SIGKILL of PostgreSQL, started again', run: restart('SIGKILL') },
  {
    name: 'refused',
    fault: 'its address refuses connections, and answers again',
    run: unreachable('refuse', /broke off|nobody answers/),
  },
  {
    name: 'hanging',
    fault: 'its address takes connections and answers nothing, and answers again',
    run: unreachable('hang', /does not answer|could not say/),
  },
  {
    name: 'failover',
    fault: 'failover: nobody answers, then a standby that can only be read, then it is promoted',
    run: failover('refuse', /takes no writes/),
  },
  {
    name: 'failover-hanging',
    fault: 'the same, and connections to the old server neither answer nor end',
    run: failover('hang', /takes no writes|does not answer|broke off/),
  },
  {
    name: 'locked',
    fault: 'somebody locks the tables that each process needs',
    run: lockOut,
  },
];
