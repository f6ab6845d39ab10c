import { on } from 'node:events';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { InputError } from '../errors.ts';
import type { ArchiveBatch } from './archive-batches.ts';

/**
 * Streams an archive of papers (see `archive-batches.ts`) from a thread of its own.
 * @throws InputError when the file cannot be read or breaks off; the batches before that stand.
 */
export async function* readArchive(path: string): AsyncGenerator<ArchiveBatch> {
  await checkFile(path);
  const worker = new Worker(new URL('./archive-worker.ts', import.meta.url), { workerData: path });
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] })) {
      const batch = message as ArchiveBatch;
      worker.postMessage('taken');
      yield batch;
      if (batch.broken !== null)
        throw new InputError(
          `${path} cannot be read to its end (${batch.broken}). The papers before that are kept; get the file again and repeat the command.`,
        );
    }
  } finally {
    await worker.terminate();
  }
}

async function checkFile(path: string): Promise<void> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new InputError(`${path} cannot be read: ${reason}.`, { cause: error });
  });
  if (!stats.isFile()) throw new InputError(`${path} is not a file.`);
}
