import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupStore, restoreStore } from '../../src/store/backup-and-restore.ts';
import { openStore } from '../../src/store/open-store.ts';
import { checkStoreFile } from '../../src/store/sqlite/file/check-store-file.ts';
import { storeFile } from '../../src/store/sqlite/file/store-file.ts';
import { aPaper } from '../builders.ts';
import { keptCompiled } from './kept-compiled.ts';

export interface RestoreKill {
  isKilled: boolean;
  faults: string[];
}

const many = Array.from({ length: 300 }, (_, index) => aPaper({ id: `p${index}` }));
const papersBefore = many.length + 1;
const papersInBackup = 1;
const quiet = () => undefined;

/** A store as a killed process leaves it, its last write only in the journal, and an earlier backup of it. */
async function newWorld(): Promise<{ folder: string; data: string; from: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-restore-'));
  const [living, data, from] = ['living', 'data', 'backup.sqlite'].map((one) => join(folder, one));
  if (!living || !data || !from) throw new Error('No names');
  const first = await openStore(living);
  await first.papers.upsert([aPaper({ id: 'p0' })]);
  await backupStore(living, from, quiet);
  await first.papers.upsert(many);
  // Closed, so that the journal holds the last write alone: beside the backup it would make a damaged store.
  await first.close();
  const store = await openStore(living);
  await store.papers.upsert([aPaper({ id: 'last' })]);
  mkdirSync(data);
  for (const end of ['', '-wal']) copyFileSync(storeFile(living) + end, storeFile(data) + end);
  await store.close();
  return { folder, data, from };
}

async function countPapers(data: string): Promise<number> {
  const store = await openStore(data);
  const count = await store.papers.count();
  await store.close();
  return count;
}

/** What is wrong with the store that a killed restore has left, and with the next restore. */
async function faultsOf(data: string, from: string): Promise<string[]> {
  const file = storeFile(data);
  if (!existsSync(file)) return ['no store is left'];
  const faults = [...checkStoreFile(file).faults];
  const aside = readdirSync(data).filter((name) => /^replaced-.*sqlite$/.test(name));
  const count = await countPapers(data);
  const isNew = count === papersInBackup;
  if (!isNew && count !== papersBefore) faults.push(`${count} papers: neither store`);
  if (isNew && aside.length !== 1) faults.push('the store that was there is lost');
  for (const name of isNew ? aside : []) {
    const kept = checkStoreFile(join(data, name)).rows.get('paper');
    if (kept !== papersBefore) faults.push(`${kept} papers in the store that was set aside`);
  }
  await restoreStore(data, from, 'again', quiet);
  if ((await countPapers(data)) !== papersInBackup) faults.push('it cannot be restored again');
  return faults;
}

/** Kills a restore at the point, starts the bot's store on what is there, and restores again. */
export async function killRestore(point: number): Promise<RestoreKill> {
  const { folder, data, from } = await newWorld();
  try {
    const script = join(import.meta.dirname, 'killed-restore.ts');
    const child = spawn(process.execPath, [script, data, from, `${point}`], {
      stdio: 'inherit',
      env: keptCompiled,
    });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    const faults: string[] = [];
    if (code !== 0 && signal !== 'SIGKILL') faults.push(`it ended by itself with ${code}`);
    faults.push(...(await faultsOf(data, from).catch((error: unknown) => [String(error)])));
    const isKilled = signal === 'SIGKILL';
    return { isKilled, faults: faults.map((fault) => `restore, point ${point}: ${fault}`) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
