import pg from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { StoreAwayError, StoreFullError } from '../../../src/errors.ts';
import { ServerFaults } from '../../../src/store/postgres/connection/server-faults.ts';
import { connectPostgres, lock } from '../../../src/store/postgres/database.ts';
import { failureOf } from '../../../src/store/postgres/failure.ts';
import { sharedStore } from '../../../src/store/postgres/postgres-store.ts';
import { holdDatabase } from '../../../src/store/postgres/session-lock.ts';
import { aPaper } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startPostgresFront } from '../../fakes/postgres-front.ts';
import { type PostgresServer, startPostgres } from '../../fakes/postgres-server.ts';

// How real bots go through the same: `npm run test:faults -- postgres`.
let server: PostgresServer;
let url = '';
beforeAll(async () => {
  server = await startPostgres();
  url = await server.createDatabase('outages');
});
afterAll(() => server?.close());

const connect = (...args: Parameters<typeof connectPostgres>) => {
  const database = connectPostgres(...args);
  onTestFinished(() => database.close());
  return database;
};

/** What was thrown. */
const failing = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => new Error('it went well'),
    (error: Error) => error,
  );

it('gives up a statement that takes too long, and says so', async () => {
  const database = connect(url, { limits: { statementMs: 50, idleMs: 1000 } });
  const failure = await failing(database.all('SELECT pg_sleep(5)'));
  expect(failure).toBeInstanceOf(StoreAwayError);
  expect(failure.message).toContain('did not end a statement in time');
  const patient = { statementMs: 5000, idleMs: 1000 };
  const slowly = (queries: { all(sql: string): Promise<unknown[]> }) =>
    queries.all('SELECT pg_sleep(0.1)');
  expect(await database.transaction(slowly, patient)).toHaveLength(1);
});

it('is not held by a process that fell asleep in the middle of a transaction', async () => {
  const asleep = connect(url, { limits: { statementMs: 1000, idleMs: 50 } });
  const awake = connect(url);
  const held = Promise.withResolvers<void>();
  const wake = Promise.withResolvers<void>();
  const sleeping = failing(
    asleep.transaction(async (queries) => {
      await lock(queries, 'one');
      held.resolve();
      await wake.promise;
      await queries.all('SELECT 1');
    }),
  );
  await held.promise;
  await awake.transaction((queries) => lock(queries, 'one'));
  wake.resolve();
  expect(await sleeping).toBeInstanceOf(StoreAwayError);
});

it('gives up connections that neither answer nor end, and goes on over others', async () => {
  const front = await startPostgresFront(server.port);
  onTestFinished(front.close);
  const through = url.replace(`:${server.port}/`, `:${front.port}/`);
  const database = connect(through, { most: 1, limits: { statementMs: 50, idleMs: 1000 } });
  await database.all('SELECT 1');
  front.hang();
  const failure = await failing(database.transaction((queries) => queries.all('SELECT 1')));
  expect(failure).toBeInstanceOf(StoreAwayError);
  expect(await database.fault()).toContain('it does not answer in time');
  front.lead(server.port);
  front.pass();
  expect(await database.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(await database.fault()).toBeNull();
});

it('closes although the server hangs', async () => {
  const front = await startPostgresFront(server.port);
  onTestFinished(front.close);
  const through = url.replace(`:${server.port}/`, `:${front.port}/`);
  const database = connectPostgres(through);
  const hold = await holdDatabase(through, 'shared');
  front.hang();
  const asked = failing(database.all('SELECT 1'));
  await database.close();
  await hold.release();
  front.refuse();
  expect((await asked).message).toContain('broke off');
});

it('says that a process lives while other statements hang', async () => {
  const others = new pg.Client(url);
  await others.connect();
  const { store, replicas } = await sharedStore(url, undefined, {
    connect: (address) => connectPostgres(address, { most: 1 }),
  });
  await others.query('BEGIN; LOCK TABLE paper');
  const writing = store.papers.upsert([aPaper()]);
  expect(await replicas.beat('one', 1000, [])).toMatchObject({ live: 1 });
  await others.end();
  await writing;
  await store.close();
});

it('says for as long as it is so that it can only be read, and tries again over other connections', async () => {
  const readOnly = async (isSo: boolean) => {
    const client = new pg.Client(url);
    await client.connect();
    const sql = `ALTER DATABASE outages SET default_transaction_read_only = ${isSo}`;
    await client.query(isSo ? sql : `BEGIN READ WRITE; ${sql}; COMMIT`);
    await client.end();
  };
  await readOnly(true);
  const database = connect(url, { most: 1 });
  const write = () =>
    database.transaction((queries) => queries.run('CREATE TABLE IF NOT EXISTS thing (at INTEGER)'));
  expect(await failing(write())).toBeInstanceOf(StoreAwayError);
  await database.all('SELECT 1');
  expect(await database.fault()).toContain('it takes no writes');
  await readOnly(false);
  expect(await database.fault()).toBeNull();
  await write();
});

it('says that the disk is full until there is room again, although reading goes on', async () => {
  let hasRoom = false;
  const full = Object.assign(new pg.DatabaseError('could not extend file', 1, 'error'), {
    code: '53100',
  });
  const faults = new ServerFaults(async () => {
    if (!hasRoom) throw full;
  });
  const failure = failureOf(full, url);
  expect(failure.error).toBeInstanceOf(StoreFullError);
  faults.failed(failure);
  faults.answered();
  expect(await faults.now()).toContain('the disk of the server is full');
  hasRoom = true;
  expect(await faults.now()).toBeNull();
});

it.each([
  ['40P01', StoreAwayError],
  ['55P03', StoreAwayError],
  ['25006', StoreAwayError],
  ['53100', StoreFullError],
])('lets what %s refused be done again', (code, Failure) => {
  const refused = Object.assign(new pg.DatabaseError('refused', 1, 'error'), { code });
  expect(failureOf(refused, url).error).toBeInstanceOf(Failure);
});

// The last one: it ends what the others use.
it('outlives the server, and says why meanwhile', async () => {
  const database = connect(url);
  const hold = await holdDatabase(url, 'shared');
  onTestFinished(hold.release);
  await database.all('SELECT 1');
  await server.stop('SIGQUIT');
  const failure = await failing(database.all('SELECT 1'));
  expect(failure).toBeInstanceOf(StoreAwayError);
  expect(await database.fault()).toMatch(/broke off|stopping|nobody answers/);
  await eventually('the hold says so', () => hold.fault() !== null);
  await server.start();
  await eventually('it is held again', () => hold.fault() === null);
  await database.all('SELECT 1');
  expect(await database.fault()).toBeNull();
});
