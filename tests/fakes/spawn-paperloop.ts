import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export interface Spawned {
  process: ChildProcess;
  /** What it wrote so far. */
  out(): string;
  err(): string;
  /** Resolves with how it ended: its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts the real program with nothing in its environment but what is given. */
export function spawnPaperloop(args: string[], env: Record<string, string>): Spawned {
  const child = spawn(process.execPath, ['src/paperloop.mjs', ...args], { cwd: root, env });
  const heard = { out: '', err: '' };
  child.stdout.on('data', (data) => {
    heard.out += data;
  });
  child.stderr.on('data', (data) => {
    heard.err += data;
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  );
  return { process: child, out: () => heard.out, err: () => heard.err, ended };
}
