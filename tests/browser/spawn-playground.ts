import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const entry = join(import.meta.dirname, '..', '..', 'src', 'paperloop.mjs');

export interface PlaygroundProcess extends AsyncDisposable {
  url: string;
  /** What it printed so far. */
  output(): string;
  /** Asks it to stop, as Ctrl+C does; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/**
 * Runs what `npm start` runs without Slack tokens, on the starter archive and a free port, and waits
 * until the first picks are posted. It sees neither the environment nor a `.env` of the person here.
 */
export async function spawnPlayground(): Promise<PlaygroundProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'paperloop-browser-test-'));
  const child = spawn(process.execPath, [entry, 'start'], {
    cwd: folder,
    env: { PAPERLOOP_PLAYGROUND_PORT: '0', PAPERLOOP_PLAYGROUND_PAPERS: 'archive' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const posted = new Promise<void>((resolve) => {
    const listen = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('The first picks are posted')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const code = await exited;
    await rm(folder, { recursive: true, force: true });
    return code;
  };
  const early = exited.then((code) => {
    throw new Error(`The playground ended with ${code} before its first picks:\n${output}`);
  });
  await Promise.race([posted, early]);
  early.catch(() => {});
  const url = /Playground: (\S+)/.exec(output)?.[1];
  if (!url) throw new Error(`The playground printed no address:\n${output}`);
  return {
    url,
    output: () => output,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop()),
  };
}
