import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the real program with nothing in its environment but what is given. */
export function runPaperloop(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['src/paperloop.mjs', ...args], { cwd: root, env });
  const ran: Ran = { code: null, out: '', err: '' };
  child.stdout.on('data', (data) => {
    ran.out += data;
  });
  child.stderr.on('data', (data) => {
    ran.err += data;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ ...ran, code })));
}
