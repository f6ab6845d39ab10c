import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { copyStore } from '../../../src/store/copy/copy-store.ts';
import { exportWorkspace } from '../../../src/store/copy/export-workspace.ts';
import { foldGestures } from '../../../src/store/fold-gestures.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { postgresStore } from '../../../src/store/postgres/postgres-store.ts';
import { checkStoreFile } from '../../../src/store/sqlite/file/check-store-file.ts';
import { storeFile } from '../../../src/store/sqlite/file/store-file.ts';
import { migrations } from '../../../src/store/sqlite/migrations/index.ts';
import type { Store } from '../../../src/store/store.ts';
import { aGesture, aPaper } from '../../builders.ts';
import { dumpStore } from '../../fakes/dump-store.ts';
import { runHere } from '../../fakes/run-here.ts';
import { runPaperloop } from '../../fakes/run-paperloop.ts';
import { folderForFile } from '../../fakes/temporary-folder.ts';
import { ownPostgres } from '../postgres/own-postgres.ts';
import { fixtureSchemas, unpackSchema } from '../sqlite/schema-fixtures.ts';
import { fillWorld, lostOf } from '../sqlite/schema-world.ts';

const root = folderForFile();
const schema = migrations.length;
const postgres = ownPostgres();
let folders = 0;
const newFolder = () => join(root, `${++folders}`);

const copy = (from: string, to: string) => copyStore(from, to, () => undefined);

describe('store:copy', () => {
  let folder = '';
  let url = '';
  let live: Store;
  beforeEach(async () => {
    folder = newFolder();
    url = await postgres.databases.take();
    live = await openStore(folder);
    await fillWorld(live, schema);
    await live.vectors.saveMany(new Map([['k', Float32Array.of(0.1, -3e-30)]]), 5);
    return async () => {
      await live.close();
      postgres.databases.giveBack(url);
    };
  });

  it('goes from a live file to PostgreSQL and back, and nothing is lost on the way', async () => {
    const there = await copy(folder, url);
    expect(there.isCopied).toBe(true);
    // An export of a workspace is the same from either.
    const exports = [newFolder(), newFolder()] as const;
    const now = new Date(0);
    await exportWorkspace(folder, 'T001', { folder: exports[0], now });
    await exportWorkspace(url, 'T001', { folder: exports[1], now });
    const [ofFile, ofDatabase] = exports.map((one) =>
      readdirSync(one).map((name) => [name, readFileSync(join(one, name), 'utf8')]),
    );
    expect(ofDatabase).toEqual(ofFile);
    const store = await postgresStore(url);
    expect(await lostOf(store, schema)).toEqual([]);
    expect(await store.paperChanges.newest()).toBe(await live.paperChanges.newest());
    const back = newFolder();
    // The database is in use meanwhile, as the file was.
    expect((await copy(url, back)).prints).toEqual(there.prints);
    expect(dumpStore(back)).toEqual(dumpStore(folder));
    expect(checkStoreFile(storeFile(back)).faults).toEqual([]);
    const again = await openStore(back);
    expect(await lostOf(again, schema)).toEqual([]);
    await again.close();
    // Numbers go on where those of the other store were.
    const newest = await store.paperChanges.newest();
    await store.papers.upsert([aPaper({ id: 'later', title: 'Walrus' })]);
    expect(await store.paperChanges.newest()).toBeGreaterThan(newest);
    expect((await store.papers.search(['walrus'], 5)).map(({ id }) => id)).toEqual(['later']);
    await store.close();
  });

  it('copies nothing when it is called again, and refuses a store with other data', async () => {
    const first = await copy(folder, url);
    expect(await copy(folder, url)).toEqual({ prints: first.prints, isCopied: false });
    await live.votes.record(aGesture({ memberId: 'U777' }));
    await expect(copy(folder, url)).rejects.toThrow(/holds other data .*gesture, vote differ/);
    const other = newFolder();
    const used = await openStore(other);
    await used.papers.upsert([aPaper({ id: 'own' })]);
    await used.close();
    await expect(copy(url, other)).rejects.toThrow(/A copy goes into a new store/);
    expect(dumpStore(other).paper).toHaveLength(1);
  });

  it('copies one moment of a store that is written meanwhile', async () => {
    let isDone = false;
    const write = async () => {
      for (let at = 0; !isDone; at++)
        await live.votes.record(aGesture({ memberId: `U${at % 7}`, at, key: `live ${at}` }));
      return undefined;
    };
    const writing = write();
    await copy(folder, url);
    isDone = true;
    await writing;
    const store = await postgresStore(url);
    for (let member = 0; member < 7; member++) {
      const ids = ['T001', `U${member}`, aGesture().paperId] as const;
      const history = await store.votes.history(...ids);
      if (history.length === 0) continue;
      expect(await store.votes.get(...ids)).toMatchObject(foldGestures(history));
    }
    await store.close();
  });

  it('refuses what is not there, what is in use, and an older schema', async () => {
    const nowhere = join(root, 'nowhere');
    await expect(copy(nowhere, url)).rejects.toThrow(/no such file/);
    const bare = await postgres.server.createDatabase('bare');
    await expect(copy(bare, newFolder())).rejects.toThrow(/no store in it/);
    const old = newFolder();
    unpackSchema(fixtureSchemas[0] ?? 1, old);
    await expect(copy(old, bare)).rejects.toThrow(/Start this version on it once/);
    const other = newFolder();
    const used = await openStore(other);
    await expect(copy(folder, other)).rejects.toThrow(/in use by another Paperloop process/);
    await used.close();
  });

  it('is a command that says what was copied, and keeps passwords to itself', async () => {
    const secret = url.replace('paperloop@', 'paperloop:hush@');
    const args = ['store-copy', '--from', folder, '--to', secret];
    const { code, out, err } = await runPaperloop(args);
    expect({ code, err: err.includes('hush') }).toEqual({ code: 0, err: false });
    expect(out).toMatch(/^paper_version +\d+ {2}[0-9a-f]{16}$/m);
    expect(out).toMatch(/counts and checksums of all \d+ tables are equal/);
    expect(out).not.toContain('hush');
    expect((await runHere(args)).out).toContain('nothing was copied');
    const refused = await runHere(['store-copy', '--from', folder]);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('where to') });
  });
});
