import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { keptCompiled } from './kept-compiled.ts';
import type { Claim, Work } from './store-work.ts';

export interface Worker {
  pid: number | undefined;
  /** What it has claimed so far; grows. */
  claims: readonly Claim[];
  /** Called once it has opened the store. */
  onOpen(listener: () => void): void;
  /** Resolves when it has made so many claims. */
  untilClaims(count: number): Promise<void>;
  /** Sends SIGKILL. */
  kill(): Promise<void>;
  /** Resolves when it has ended and all that it said was heard; fails when it was not killed. */
  ended: Promise<void>;
}

/** Starts `store-worker.ts` on the folder. */
export function startWorker(folder: string, work: Work, turn: number): Worker {
  const script = join(import.meta.dirname, 'store-worker.ts');
  const child = spawn(process.execPath, [script, folder, work, `${turn}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: keptCompiled,
  });
  const exit = once(child, 'exit');
  const claims: Claim[] = [];
  const listeners = new Set<() => void>();
  let onOpen = () => {};
  const listen = async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === 'open') onOpen();
      const [, number, write] = /^(\d+) (.+)$/.exec(line) ?? [];
      if (write) claims.push({ turn: Number(number), write });
      for (const listener of listeners) listener();
    }
    const [code, signal] = (await exit) as [number | null, string | null];
    if (signal !== 'SIGKILL') throw new Error(`The process ended by itself with ${code}`);
  };
  const ended = listen();
  const untilClaims = (count: number) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (claims.length < count) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
      ended.then(() => reject(new Error('It has ended')), reject);
    });
  return {
    pid: child.pid,
    claims,
    onOpen: (listener) => {
      onOpen = listener;
    },
    untilClaims,
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
    ended,
  };
}
