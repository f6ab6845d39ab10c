import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { seededRandom } from '../../../src/lib/random.ts';
import { createRequestGap } from '../../../src/sources/http/request-gap.ts';
import { openRequestGapFile } from '../../../src/store/sqlite/file/request-gap-file.ts';

const gapMs = 3000;

/** Time that passes only when everybody waits for it. */
function virtualTime() {
  let now = 1_700_000_000_000;
  const waiting: { at: number; go: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms: number) =>
      new Promise<void>((go) => {
        waiting.push({ at: now + ms, go });
      }),
    /** Runs until nobody waits any more. */
    run: async () => {
      for (;;) {
        for (let turn = 0; turn < 3; turn++) await yieldToLoop();
        waiting.sort((a, b) => a.at - b.at);
        const next = waiting.shift();
        if (!next) return;
        now = Math.max(now, next.at);
        next.go();
      }
    },
  };
}

/**
 * A random schedule of requests of several processes on one data folder, some of which are killed and started again.
 * @returns how many requests there were, and those that came too soon after another.
 */
export async function playPace(seed: number): Promise<{ requests: number; faults: string[] }> {
  const random = seededRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-pace-'));
  const time = virtualTime();
  const starts: number[] = [];
  const start = () =>
    createRequestGap(gapMs, () => new Date(time.now()), time.sleep, openRequestGapFile(folder));
  const lives = async () => {
    let gate = start();
    for (let count = 2 + Math.floor(random() * 6); count > 0; count--) {
      if (random() < 0.5) await time.sleep(Math.floor(random() * 8000));
      // A restart: what the process knew is gone.
      if (random() < 0.3) gate = start();
      await gate(async () => {
        starts.push(time.now());
        await time.sleep(Math.floor(random() * 5000));
        if (random() < 0.3) throw new Error('a fault of the source');
      }).catch(() => undefined);
    }
  };
  const all = Promise.all(Array.from({ length: 1 + Math.floor(random() * 3) }, lives));
  await time.run();
  await all;
  rmSync(folder, { recursive: true });
  const faults = starts.flatMap((at, index) => {
    const gap = at - (starts[index - 1] ?? Number.NEGATIVE_INFINITY);
    return gap < gapMs ? [`seed ${seed}: two requests to arXiv within ${gap} ms`] : [];
  });
  return { requests: starts.length, faults };
}
