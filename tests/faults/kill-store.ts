import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open-store.ts';
import { checkStoreFile } from '../../src/store/sqlite/file/check-store-file.ts';
import { startWorker } from './start-worker.ts';
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

/** Lets a process work until it is killed; what it claimed by then, or `null` when it was not open yet. */
async function workUntilKilled(
  folder: string,
  work: Work,
  turn: number,
  random: () => number,
): Promise<readonly Claim[] | null> {
  const worker = startWorker(folder, work, turn);
  const kill = () => void worker.kill();
  let isOpen = false;
  const afterMs = random() * 120;
  // Half die in what they begin with, the others once the store has answered for a write, however long that takes.
  const isLate = random() < 0.5;
  worker.onOpen(() => {
    isOpen = true;
    if (!isLate) setTimeout(kill, afterMs);
  });
  if (isLate)
    worker.untilClaims(1).then(
      () => setTimeout(kill, afterMs),
      () => undefined,
    );
  // Some die while they open what the one before left, the others while they write.
  if (random() < 0.15) setTimeout(kill, 60 + random() * 140);
  await worker.ended;
  return isOpen ? worker.claims : null;
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
      const owed = isTime ? all : (claims ?? []);
      const faults = await faultsOf(folder, work, turn, owed).catch((error: unknown) => [
        String(error),
      ]);
      came.faults.push(...faults.map((fault) => `${work}, kill ${came.kills}: ${fault}`));
      told(came.kills);
    }
    return { ...came, claims: all.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
