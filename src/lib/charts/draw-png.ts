import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import type { Chart } from './chart.ts';

const script = fileURLToPath(new URL('./draw-png-process.ts', import.meta.url));

/** Drawing takes less than half a second, on a busy machine too. */
const timeoutMs = 60_000;

/** Many recaps may want pictures at once, and each process takes as much memory as drawing does. */
const drawing = pLimit(2);

/**
 * The chart as the bytes of a PNG file, drawn in a process of its own: loading what draws and drawing block for a tenth of
 * a second, in which no button could be acknowledged, and a thread would leave tens of megabytes that the C library never
 * gives back. Two are drawn at a time. The process gets an empty environment, since it needs no token.
 * @throws Error when the picture could not be drawn, with what the process wrote to standard error.
 */
export const drawPng = (chart: Chart): Promise<Buffer> => drawing(() => drawInProcess(chart));

async function drawInProcess(chart: Chart): Promise<Buffer> {
  const child = fork(script, {
    serialization: 'advanced',
    execArgv: [],
    env: {},
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  try {
    // A child that cannot receive it has ended; `failure` reports that.
    child.send(chart, () => {});
    return await Promise.race([picture(child), failure(child)]);
  } finally {
    child.kill('SIGKILL');
  }
}

async function picture(child: ChildProcess): Promise<Buffer> {
  const [bytes] = (await once(child, 'message')) as [Uint8Array];
  return Buffer.from(bytes);
}

/** @throws Error when the process ends. */
async function failure(child: ChildProcess): Promise<never> {
  const said = child.stderr ? text(child.stderr) : '';
  const [code, signal] = await once(child, 'exit');
  throw new Error(`The picture was not drawn (${signal ?? code}): ${(await said).trim()}`);
}
