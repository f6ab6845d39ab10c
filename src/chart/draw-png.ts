import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Chart } from './chart.ts';

/**
 * The chart as the bytes of a PNG file, drawn in a thread of its own: loading the library and drawing take half a
 * second, in which no button could be acknowledged.
 * @throws what the drawing threw.
 */
export async function drawPng(chart: Chart): Promise<Buffer> {
  const worker = new Worker(new URL('./draw-png-worker.ts', import.meta.url), {
    workerData: chart,
  });
  try {
    const [bytes] = (await once(worker, 'message')) as [Uint8Array];
    return Buffer.from(bytes);
  } finally {
    await worker.terminate();
  }
}
