import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { backupCommand } from '../../src/commands/backup.ts';
import { restoreCommand } from '../../src/commands/restore.ts';
import { verifyCommand } from '../../src/commands/verify.ts';
import { InputError, UsageError } from '../../src/errors.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { openStore } from '../../src/store/open-store.ts';
import { checkStoreFile } from '../../src/store/sqlite/file/check-store-file.ts';
import { storeFile } from '../../src/store/sqlite/file/store-file.ts';
import { aGesture, aPaper, aVote } from '../builders.ts';
import { type CaughtOutput, catchOutput } from '../fakes/catch-output.ts';
import { runPaperloop } from '../fakes/run-paperloop.ts';
import { startWorker } from '../faults/start-worker.ts';
import { isThere } from '../faults/store-work.ts';

let folder = '';
let data = '';
let output: CaughtOutput;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperloop-backup-'));
  data = join(folder, 'data');
  output = catchOutput();
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const backup = (...args: string[]) => backupCommand.run(args, { PAPERLOOP_DATA_DIR: data });
const restore = (...args: string[]) => restoreCommand.run(args, { PAPERLOOP_DATA_DIR: data });
const verify = (...args: string[]) => verifyCommand.run(args, { PAPERLOOP_DATA_DIR: data });

async function fill(...ids: string[]): Promise<void> {
  const store = await openStore(data);
  await store.papers.upsert(ids.map((id) => aPaper({ id })));
  await store.votes.record(aGesture());
  await store.close();
}

async function paperIds(): Promise<string[]> {
  const store = await openStore(data);
  const papers = await store.papers.between('0000-01-01', '9999-12-31');
  await store.close();
  return papers.map(({ id }) => id);
}

const backups = () => readdirSync(join(data, 'backups')).sort();

describe('while another process writes', () => {
  it('a backup is one moment of it, and a restore of that moment keeps the rest aside', async () => {
    const file = join(folder, 'moment.sqlite');
    mkdirSync(data);
    const worker = startWorker(data, 'voting', 0);
    onTestFinished(() => worker.kill().catch(() => undefined));
    await worker.untilClaims(30);
    const before = worker.claims.length;
    expect(await backup('--to', file)).toBe(0);
    const after = worker.claims.length;
    await worker.untilClaims(after + 5);
    await expect(restore('--from', file)).rejects.toThrow(
      `The store in ${data} is in use by another Paperloop process (pid ${worker.pid})`,
    );
    const start = {
      PAPERLOOP_DATA_DIR: data,
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
    };
    const second = await runPaperloop(['start'], start);
    expect(second.code).toBe(1);
    expect(second.err).toMatch(
      /^The store in .* is in use by .*\(pid \d+\)\. Stop it, or give PAPER/,
    );
    await worker.kill();

    // The killed process has left a journal, which must neither be lost nor be taken for the restored store's.
    expect(statSync(`${storeFile(data)}-wal`).size).toBeGreaterThan(0);
    expect(await restore('--from', file)).toBe(0);
    const there = async () => {
      const store = await openStore(data);
      const all = await Promise.all(worker.claims.map((claim) => isThere(store, claim)));
      await store.close();
      return all;
    };
    const restored = await there();
    const length = restored.indexOf(false);
    expect(restored.slice(length)).not.toContain(true);
    expect(length).toBeGreaterThanOrEqual(before);
    expect(length).toBeLessThanOrEqual(after + 1);
    const [aside = ''] = readdirSync(data).filter((name) => name.startsWith('replaced-'));
    expect(await restore('--from', join(data, aside))).toBe(0);
    expect(await there()).not.toContain(false);
    expect(checkStoreFile(storeFile(data)).faults).toEqual([]);
  });
});

describe('npm run backup', () => {
  it('makes a file that only its owner can read and that stands by itself', async () => {
    await fill('2603.01001');
    expect(await backup()).toBe(0);
    const [name = ''] = backups();
    expect(backups()).toHaveLength(1);
    expect(name).toMatch(/^paperloop-\d{8}T\d{6}Z\.sqlite$/);
    const file = join(data, 'backups', name);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(output.out()).toMatch(/^Backed up to .*: \d+ KB, schema \d+, 1 papers\.\n$/);
    const bytes = readFileSync(file);
    expect(await verify(file)).toBe(0);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    await expect(backup('--to', file)).rejects.toThrow('is there already; give another name');
  });

  it('keeps the newest of a folder and leaves other files alone', async () => {
    await fill('2603.01001');
    mkdirSync(join(data, 'backups'));
    const old = ['paperloop-20260101T000000Z.sqlite', 'paperloop-20260102T000000Z.sqlite'];
    for (const name of [...old, 'paperloop-by-hand.sqlite', 'a.txt'])
      writeFileSync(join(data, 'backups', name), 'x');
    expect(await backup('--keep', '2')).toBe(0);
    expect(backups()).toHaveLength(4);
    expect(backups()).not.toContain(old[0]);
    expect(output.out()).toContain('Removed 1 older backup.\n');
    await expect(backup('--keep', '0')).rejects.toThrow('--keep 0 is not a number of backups');
    await expect(backup('--to', join(folder, 'x'), '--keep', '1')).rejects.toThrow(UsageError);
  });

  it('says so when there is no store, no place, or a damaged store, and leaves no file behind', async () => {
    await expect(backup()).rejects.toThrow(`There is no store in ${data} yet`);
    await fill('2603.01001');
    await expect(backup('--to', join(storeFile(data), 'x'))).rejects.toThrow(/x cannot be written/);
    const file = new DatabaseSync(storeFile(data));
    file.exec('DELETE FROM paper_text');
    file.close();
    await expect(backup()).rejects.toThrow('is damaged: 1 papers are not in the text index.');
    expect(backups()).toEqual([]);
  });
});

describe('npm run restore', () => {
  it('puts the backup in the place of the store, which it keeps', async () => {
    await fill('2603.01001');
    await backup('--to', join(folder, 'one.sqlite'));
    await fill('2603.01002');
    expect(await restore('--from', join(folder, 'one.sqlite'))).toBe(0);
    expect(await paperIds()).toEqual(['2603.01001']);
    expect(output.out()).toMatch(
      /Restored .* from .*one\.sqlite: schema \d+, 1 papers\.\nThe store that was/,
    );
    const [aside = ''] = readdirSync(data).filter((name) => name.startsWith('replaced-'));
    expect(checkStoreFile(join(data, aside)).rows.get('paper')).toBe(2);
    // A restored store is written again, so it carries no checksum.
    await fill('2603.01003');
    expect(await verify()).toBe(0);
  });

  it('restores into a folder that has no store yet', async () => {
    await fill('2603.01001');
    await backup('--to', join(folder, 'one.sqlite'));
    data = join(folder, 'new', 'data');
    expect(await restore('--from', join(folder, 'one.sqlite'))).toBe(0);
    expect(output.out()).not.toContain('The store that was there');
    const store = await openStore(data);
    expect(await store.votes.get('T001', 'U001', aPaper().id)).toEqual(aVote());
    await store.close();
  });

  it('names what is wrong with a file, and leaves the store as it is', async () => {
    await fill('2603.01001');
    const at = (name: string) => join(folder, name);
    await backup('--to', at('good'));
    const good = readFileSync(at('good'));
    writeFileSync(at('text'), 'Dear reader, this is a letter. '.repeat(100));
    writeFileSync(at('empty'), '');
    writeFileSync(at('cut'), good);
    truncateSync(at('cut'), good.length / 2);
    const other = new DatabaseSync(at('other'));
    other.exec('CREATE TABLE recipe (name TEXT)');
    other.close();
    const blank = new DatabaseSync(at('blank'));
    blank.exec('VACUUM');
    blank.close();
    writeFileSync(at('newer'), good);
    const newer = new DatabaseSync(at('newer'));
    newer.exec("INSERT INTO migration (number, name) VALUES (999, 'from-the-future')");
    newer.close();
    const before = readFileSync(storeFile(data));
    for (const [name, sentence] of [
      ['none', 'there is no such file'],
      ['.', 'it is not a file'],
      ['text', 'it is not an SQLite database'],
      ['empty', 'it is empty'],
      ['cut', 'damaged'],
      ['other', 'it is a database of another program'],
      ['blank', 'there is no store in it'],
      ['newer', 'it was written by a newer version of Paperloop (schema 999'],
    ] as const) {
      const work = restore('--from', at(name));
      await expect(work, name).rejects.toThrow(InputError);
      await expect(work, name).rejects.toThrow(sentence);
      await expect(work, name).rejects.toThrow(at(name));
    }
    await expect(restore('--from', storeFile(data))).rejects.toThrow('is the store itself');
    await expect(restore()).rejects.toThrow('Say which backup to restore with --from FILE');
    expect(readFileSync(storeFile(data)).equals(before)).toBe(true);
    expect(readdirSync(data).filter((name) => name.includes('part'))).toEqual([]);
  });
});

describe('npm run verify', () => {
  it('tells the schema and how many rows there are', async () => {
    await fill('2603.01001', '2603.01002');
    expect(await verify()).toBe(0);
    expect(output.out()).toMatch(/paperloop\.sqlite: \d+ KB, schema \d+\n/);
    expect(output.out()).toMatch(/\npaper {10}2\n/);
    expect(output.out()).toMatch(/\nvote {11}1\n/);
    expect(output.out()).toContain('All is well');
    await expect(verify('a', 'b')).rejects.toThrow(UsageError);
  });

  it('finds a reference to nothing', async () => {
    await fill('2603.01001');
    const file = new DatabaseSync(storeFile(data), { enableForeignKeyConstraints: false });
    file.exec("INSERT INTO paper_source (paper_number, source) VALUES (77, 'arxiv')");
    file.close();
    expect(await verify()).toBe(1);
    expect(output.out()).toContain(
      'DAMAGED  a row of paper_source refers to a row of paper that is not',
    );
  });

  it('finds one changed byte of a backup wherever it is', async () => {
    await fill('2603.01001', '2603.01002');
    const file = join(folder, 'one.sqlite');
    await backup('--to', file);
    const good = readFileSync(file);
    const random = seededRandom('bytes');
    const places = Array.from({ length: 40 }, (_, index) =>
      index < 10 ? index * 10 : Math.floor(random() * good.length),
    );
    const unseen = places.filter((place) => {
      const bytes = Buffer.from(good);
      bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << Math.floor(random() * 8)), place);
      writeFileSync(file, bytes);
      try {
        return checkStoreFile(file).faults.length === 0;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return false;
      }
    });
    expect(unseen).toEqual([]);
    writeFileSync(file, good);
    expect(await verify(file)).toBe(0);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});
