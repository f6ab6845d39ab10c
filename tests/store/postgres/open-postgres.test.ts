import { join } from 'node:path';
import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { openPapersToRead } from '../../../src/store/open-papers.ts';
import { openSharedStore, openStore, openStoreBeside } from '../../../src/store/open-store.ts';
import { holdDatabase } from '../../../src/store/postgres/session-lock.ts';
import type { Notice } from '../../../src/store/replica-store.ts';
import { aGesture, aPaper, aPost } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { runHere } from '../../fakes/run-here.ts';
import { runPaperloop } from '../../fakes/run-paperloop.ts';
import { folderForFile } from '../../fakes/temporary-folder.ts';
import { ownPostgres } from './own-postgres.ts';

const root = folderForFile();
const postgres = ownPostgres();
let url = '';
let folders = 0;
const folder = () => join(root, `${++folders}`);
beforeEach(async () => {
  url = await postgres.databases.take();
});

async function query(sql: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(sql, values);
  await client.end();
}

describe('openStore with DATABASE_URL', () => {
  it('keeps what was written for the next process, and lets the search read beside it', async () => {
    const first = await openStore(folder(), url);
    await first.papers.upsert([aPaper()]);
    const { vote } = await first.votes.record(aGesture());
    const beside = openPapersToRead(folder(), url);
    expect(await beside.papers.count()).toBe(1);
    const [change] = await beside.paperChanges.since(0, 5);
    expect(change?.paper).toEqual(aPaper());
    await beside.close();
    await first.close();
    await expect(first.papers.count()).rejects.toThrow(/The store is closed/);
    await expect(first.votes.record(aGesture())).rejects.toThrow(/The store is closed/);
    await first.close();
    const second = await openStore(folder(), url);
    expect(await second.papers.search(['critics'], 5)).toEqual([aPaper()]);
    expect(await second.votes.inChannel('T001', 'C001')).toEqual([vote]);
    await second.close();
  });

  it('is used by several processes, but not while one fills it anew', async () => {
    const first = await openStore(folder(), url);
    const second = await openStore(folder(), url);
    await expect(holdDatabase(url, 'alone')).rejects.toThrow(/in use by another Paperloop process/);
    await first.close();
    await second.close();
    const alone = await holdDatabase(url, 'alone');
    await expect(openStore(folder(), url)).rejects.toThrow(/in use by another Paperloop process/);
    await alone.release();
    await (await openStore(folder(), url)).close();
  });

  it('is open to a command beside the bot, in the same folder, too', async () => {
    const own = folder();
    const bot = await openStore(own, url);
    await expect(openStore(own, url)).rejects.toThrow(/in use/);
    const command = await openStoreBeside(own, url);
    await command.papers.upsert([aPaper()]);
    await command.close();
    expect(await bot.papers.count()).toBe(1);
    await bot.close();
  });

  it('is held again when the connection broke, and hears that something may have been missed', async () => {
    const { store, replicas } = await openSharedStore(folder(), url);
    const heard: Notice[] = [];
    replicas?.listen((notice) => heard.push(notice));
    await replicas?.tell({ about: 'inbox', workspaceId: 'T1' });
    await eventually('what was told', async () => heard.length === 1);
    const others =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = 'paperloop' AND datname = current_database()";
    await query(others);
    await eventually('the lock is held again', async () => heard.length === 2);
    expect(heard).toEqual([{ about: 'inbox', workspaceId: 'T1' }, { about: 'all' }]);
    expect(await store.papers.count()).toBe(0);
    expect(await store.fault()).toBeNull();
    await store.close();
  });

  it('tells of the server in /readyz, but not of one statement that was refused', async () => {
    const store = await openStore(folder(), url);
    const { ts, ...post } = aPost();
    await expect(store.posts.confirm(post, String(ts))).rejects.toThrow('never begun');
    await expect(store.papers.upsert([aPaper({ version: Number.NaN })])).rejects.toThrow('refused');
    expect(await store.fault()).toBeNull();
    await store.close();
  });

  it('refuses a database of another program, of a newer version, and one that is not there', async () => {
    const open = (address: string) => openStore(folder(), address);
    const other = await postgres.server.createDatabase('other_program');
    const client = new pg.Client(other);
    await client.connect();
    await client.query('CREATE TABLE thing (name TEXT)');
    await client.end();
    await expect(open(other)).rejects.toThrow(/tables of another program/);
    await (await open(url)).close();
    await query("INSERT INTO migration VALUES (999, 'later')");
    await expect(open(url)).rejects.toThrow(/newer version of Paperloop \(schema 999/);
    await query('DELETE FROM migration WHERE number = 999');
    await expect(open(url.replace(/[^/]+$/, 'nowhere'))).rejects.toThrow(/make it with "createdb"/);
    await expect(open('postgres://paperloop:secret@127.0.0.1:1/x')).rejects.toThrow(
      /^The store 127\.0\.0\.1:1\/x failed: nobody answers there/,
    );
  });

  it('refuses a wrong address by its name', () => {
    expect(() => readConfig(['store'], { DATABASE_URL: 'mysql://x/y' })).toThrow(
      /DATABASE_URL: it must be an address such as postgres:/,
    );
  });

  it('is what commands use, and those about the file say what to use instead', async () => {
    const env = { PAPERLOOP_DATA_DIR: folder(), DATABASE_URL: url };
    const store = await openStore(folder(), url);
    await store.papers.upsert([aPaper()]);
    await store.close();
    const found = await runPaperloop(['search', 'critics'], env);
    expect(found).toMatchObject({ code: 0, out: expect.stringContaining(aPaper().title) });
    for (const [command, instead] of [
      ['backup', 'pg_dump'],
      ['restore', 'pg_restore'],
      ['verify', 'pg_amcheck'],
    ] as const) {
      const from = command === 'restore' ? ['--from', 'x'] : [];
      const refused = await runHere([command, ...from], env);
      expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(instead) });
    }
  });
});
