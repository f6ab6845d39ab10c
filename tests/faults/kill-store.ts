import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openStore } from '../../src/store/open-store.ts';
import { checkStoreFile } from '../../src/store/sqlite/check-store-file.ts';
import { type Claim, halves, isThere, type Work } from './store-work.ts';

export interface StoreKills {
  kills: number;
  /** Kills in the first moments, before the store was open. */
  whileOpening: number;
  /** Writes that the store had answered for, over all kills. */
  claims: number;
  faults: string[];
}

/** All claims are looked for after so many kills and at the end; those of the last process after each. */
const lookAtAllEvery = 20;

function launch(folder: string, work: Work, turn: number): ChildProcess {
  return spawn(
    process.execPath,
    [join(import.meta.dirname, 'store-worker.ts'), folder, work, `${turn}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      // Hundreds of starts: what was compiled once is not compiled again.
      env: { NODE_COMPILE_CACHE: join(tmpdir(), 'paperloop-faults-cache') },
    },
  );
}

/** Lets a process work until it is killed; what it claimed by then, or `null` when it was not open yet. */
async function workUntilKilled(
  folder: string,
  work: Work,
  turn: number,
  random: () => number,
): Promise<Claim[] | null> {
  const child = launch(folder, work, turn);
  const kill = () => void child.kill('SIGKILL');
  const exit = once(child, 'exit');
  const claims: Claim[] = [];
  let isOpen = false;
  // Some die while they open what the one before left, the others while they write.
  if (random() < 0.15) setTimeout(kill, 60 + random() * 140);
  if (!child.stdout) throw new Error('A process without a pipe');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'open') {
      isOpen = true;
      setTimeout(kill, random() * 120);
      continue;
    }
    const [, number, write] = /^(\d+) (.+)$/.exec(line) ?? [];
    if (write) claims.push({ turn: Number(number), write });
  }
  const [code, signal] = (await exit) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`The process ended by itself with ${code}`);
  return isOpen ? claims : null;
}

async function faultsOf(
  folder: string,
  work: Work,
  first: number,
  claims: readonly Claim[],
): Promise<string[]> {
  const faults: string[] = [];
  const store = await openStore(folder);
  for (const claim of claims)
    if (!(await isThere(store, claim))) faults.push(`turn ${claim.turn}: ${claim.write} is lost`);
  const last = Math.max(first, claims.at(-1)?.turn ?? 0);
  for (const turn of [last, last + 1]) faults.push(...(await halves(store, work, turn)));
  // Through a second connection while the store is open, as the file stands after its recovery.
  faults.push(...checkStoreFile(join(folder, 'paperloop.sqlite')).faults);
  await store.close();
  return faults;
}

/**
 * Kills a process at random moments of its work on one growing file, and looks after each kill: the file is sound,
 * everything the store answered for is there, and nothing is there by half.
 */
export async function killStore(
  work: Work,
  times: number,
  random: () => number,
  told: (kills: number) => void = () => undefined,
): Promise<StoreKills> {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-kills-'));
  const all: Claim[] = [];
  const came: StoreKills = { kills: 0, whileOpening: 0, claims: 0, faults: [] };
  try {
    while (came.kills < times) {
      const turn = (all.at(-1)?.turn ?? -2) + 2;
      const claims = await workUntilKilled(folder, work, turn, random);
      came.kills++;
      if (claims === null) came.whileOpening++;
      all.push(...(claims ?? []));
      const isTime = came.kills % lookAtAllEvery === 0 || came.kills === times;
      const faults = await faultsOf(folder, work, turn, isTime ? all : (claims ?? []));
      came.faults.push(...faults.map((fault) => `${work}, kill ${came.kills}: ${fault}`));
      told(came.kills);
    }
    return { ...came, claims: all.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
