import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { openStore } from '../../src/store/open-store.ts';
import { networkVolume } from '../../src/store/sqlite/file/lock-folder.ts';
import { aGesture, aPaper } from '../builders.ts';
import { folderForFile } from '../fakes/temporary-folder.ts';
import { keptCompiled } from '../faults/kept-compiled.ts';

const root = folderForFile();
let folder = '';
let folders = 0;
beforeEach(() => {
  folders += 1;
  folder = join(root, String(folders), 'data');
});

const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Starts `store-process.ts`; `line` waits for the next line it says. */
function startProcess(...args: string[]) {
  const script = join(import.meta.dirname, 'store-process.ts');
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: keptCompiled,
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, line: async () => (await lines.next()).value as string | undefined };
}

const refusal = (dataDir: string) =>
  openStore(dataDir).then(
    async (store) => {
      await store.close();
      return 'it opened';
    },
    (error: Error) => {
      expect(error).toBeInstanceOf(StoreError);
      return error.message;
    },
  );

describe('one process at a time', () => {
  it('refuses a second opener by name, and lets it in when the first has closed', async () => {
    const first = await openStore(folder);
    expect(await refusal(folder)).toBe(
      `The store in ${folder} is in use by another Paperloop process (pid ${process.pid}). Stop it, or give PAPERLOOP_DATA_DIR another folder.`,
    );
    // The refused one must not have loosened the lock.
    expect(await refusal(folder)).toContain('is in use');
    await first.papers.upsert([aPaper()]);
    await first.close();
    expect(existsSync(join(folder, 'paperloop.pid'))).toBe(false);
    const second = await openStore(folder);
    expect(await second.papers.count()).toBe(1);
    await second.close();
  });

  it('refuses across processes, both ways', async () => {
    const holder = startProcess(folder);
    expect(await holder.line()).toBe('open');
    expect(await refusal(folder)).toContain(`(pid ${holder.child.pid})`);
    const other = startProcess(folder);
    expect(await other.line()).toMatch(/^refused The store in .* is in use .*pid/);
    await kill(holder.child);
    const store = await openStore(folder);
    const late = startProcess(folder);
    expect(await late.line()).toContain(`(pid ${process.pid})`);
    await store.close();
  });

  it('gives two folders to two openers', async () => {
    const first = await openStore(folder);
    const second = await openStore(`${folder}-2`);
    await first.papers.upsert([aPaper()]);
    expect([await first.papers.count(), await second.papers.count()]).toEqual([1, 0]);
    await first.close();
    await second.close();
  });

  it('does not need the pid file', async () => {
    const first = await openStore(folder);
    rmSync(join(folder, 'paperloop.pid'));
    expect(await refusal(folder)).toContain('(pid unknown)');
    await first.close();
  });
});

describe('the folder', () => {
  it('is made when missing, with its parents', async () => {
    await (await openStore(folder)).close();
    expect(existsSync(join(folder, 'paperloop.sqlite'))).toBe(true);
  });

  it('that is a file, or lies under one, is named', async () => {
    mkdirSync(join(folder, '..'), { recursive: true });
    writeFileSync(folder, 'a file');
    for (const dataDir of [folder, join(folder, 'deeper')])
      expect(await refusal(dataDir)).toContain(`The data folder ${dataDir} cannot be made: `);
    expect(readFileSync(folder, 'utf8')).toBe('a file');
  });

  it('that cannot be written to is named', async () => {
    mkdirSync(folder, { recursive: true });
    chmodSync(root, 0o755);
    chmodSync(folder, 0o555);
    // Rights do not bind root, so the process becomes nobody before it opens the store.
    const asNobody = process.getuid?.() === 0 ? ['65534'] : [];
    const said = await startProcess(folder, ...asNobody).line();
    expect(said).toMatch(/^refused The store in .* cannot be locked: .* Check that you can write/);
    chmodSync(folder, 0o755);
  });

  it('on a network volume would be refused', () => {
    expect([0x6969, 0xff534d42, 0xff534d42 | 0, 0xef53, 0x01021994, 0].map(networkVolume)).toEqual([
      'NFS',
      'CIFS',
      'CIFS',
      null,
      null,
      null,
    ]);
  });
});

describe('the file', () => {
  const write = (bytes: string | Buffer) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'paperloop.sqlite'), bytes);
  };

  it('that is no database is named and left as it is', async () => {
    const text = 'This is not a database. '.repeat(50);
    write(text);
    const sentence = await refusal(folder);
    expect(sentence).toContain('paperloop.sqlite failed: it is not an SQLite database');
    expect(sentence).toContain('PAPERLOOP_DATA_DIR');
    expect(readFileSync(join(folder, 'paperloop.sqlite'), 'utf8')).toBe(text);
    // The lock is given back, so the remedy works at once.
    rmSync(join(folder, 'paperloop.sqlite'));
    await (await openStore(folder)).close();
  });

  it('can be read by nobody but its owner, as what SQLite puts beside it', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'paperloop.sqlite'), '', { mode: 0o644 });
    const store = await openStore(folder);
    await store.papers.upsert([aPaper()]);
    for (const name of ['paperloop.sqlite', 'paperloop.sqlite-wal'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it('that is empty becomes a store', async () => {
    write('');
    const store = await openStore(folder);
    expect(await store.papers.count()).toBe(0);
    await store.close();
  });

  it("that is another program's database is named and left as it is", async () => {
    mkdirSync(folder, { recursive: true });
    const other = new DatabaseSync(join(folder, 'paperloop.sqlite'));
    other.exec('CREATE TABLE recipe (name TEXT)');
    other.close();
    const before = readFileSync(join(folder, 'paperloop.sqlite'));
    expect(await refusal(folder)).toContain('is a database of another program');
    expect(readFileSync(join(folder, 'paperloop.sqlite')).equals(before)).toBe(true);
  });

  it('of a newer version is named and left as it is', async () => {
    await (await openStore(folder)).close();
    const newer = new DatabaseSync(join(folder, 'paperloop.sqlite'));
    newer.exec("INSERT INTO migration (number, name) VALUES (999, 'from-the-future')");
    newer.close();
    const before = readFileSync(join(folder, 'paperloop.sqlite'));
    expect(await refusal(folder)).toMatch(
      /was written by a newer version of Paperloop \(schema 999; this version knows \d+\)\. Update/,
    );
    expect(readFileSync(join(folder, 'paperloop.sqlite')).equals(before)).toBe(true);
  });

  it('changed by hand is refused by table and column, not misread', async () => {
    const first = await openStore(folder);
    await first.papers.upsert([aPaper()]);
    await first.votes.record(aGesture());
    await first.close();
    const file = new DatabaseSync(join(folder, 'paperloop.sqlite'));
    file.exec("UPDATE paper SET authors = 'not JSON'; UPDATE vote SET value = 'sideways'");
    file.close();
    const store = await openStore(folder);
    await expect(store.papers.get(aPaper().id)).rejects.toThrow(
      /table "paper" cannot be read: authors/,
    );
    await expect(store.votes.get('T001', 'U001', aPaper().id)).rejects.toThrow(
      /table "vote" cannot be read: value/,
    );
    await store.close();
  });

  it('keeps its journal in WAL, so that a backup may read it meanwhile', async () => {
    const store = await openStore(folder);
    const file = new DatabaseSync(join(folder, 'paperloop.sqlite'), { readOnly: true });
    expect(file.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    file.close();
    await store.close();
  });
});
