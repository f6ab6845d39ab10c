import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

export interface Started {
  process: ChildProcess;
  /** What it wrote to stderr so far. */
  err(): string;
  /** Resolves with how it ended: its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts the real program, as `npm start` does, with nothing in its environment but what is given. */
export function spawnPaperloop(env: Record<string, string>): Started {
  const child = spawn(process.execPath, ['src/paperloop.mjs', 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (data) => {
    err += data;
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  );
  return { process: child, err: () => err, ended };
}

/** The same until the test is over. */
export function startPaperloop(env: Record<string, string>): Started {
  const started = spawnPaperloop(env);
  onTestFinished(() => void started.process.kill('SIGKILL'));
  return started;
}
