import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { openWhenThere } from '../../src/store/open-when-there.ts';
import { type PostgresFront, startPostgresFront } from '../fakes/postgres-front.ts';
import { type PostgresServer, startPostgres } from '../fakes/postgres-server.ts';
import { folderForTest } from '../fakes/temporary-folder.ts';

let server: PostgresServer;
let front: PostgresFront;
let url = '';
beforeAll(async () => {
  server = await startPostgres();
  front = await startPostgresFront(server.port);
  url = (await server.createDatabase('one')).replace(`:${server.port}/`, `:${front.port}/`);
});
afterAll(async () => {
  await front?.close();
  await server?.close();
});

/** Opens it in a folder of its own, and keeps what the log says. */
function open(address: string, forMs?: number) {
  const folder = folderForTest();
  const told: string[] = [];
  const log = { warn: (_: object, sentence: string) => void told.push(sentence) };
  const limit = forMs === undefined ? {} : { forMs };
  return { told, opened: openWhenThere(folder, address, { log, ...limit }) };
}

it('waits for a server that is not there yet, and says so once', async () => {
  front.refuse();
  const { told, opened } = open(url);
  setTimeout(front.pass, 100);
  const { store } = await opened;
  await store.close();
  expect(told).toEqual([
    'The database is waited for at most so many seconds',
    'The database is there',
  ]);
});

it('gives up a server that does not come, and says how long it was waited for', async () => {
  front.refuse();
  onTestFinished(front.pass);
  const { opened } = open(url, 0);
  await expect(opened).rejects.toThrow(/broke off.* It was waited for 0 seconds\./);
});

it('waits for nobody where somebody has to do something', async () => {
  const { told, opened } = open(url.replace(/one$/, 'other'));
  await expect(opened).rejects.toThrow(/no database of that name/);
  expect(told).toEqual([]);
});
