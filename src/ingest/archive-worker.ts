import { EventEmitter, once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { archiveBatches } from './archive-batches.ts';

/** Most batches that were sent and not yet taken: enough to keep both threads busy, few enough for memory. */
const ahead = 3;

// Runs in a thread of its own, so that unpacking and reading overlap with writing to the store.
if (parentPort) {
  let waiting = 0;
  const room = new EventEmitter();
  parentPort.on('message', () => {
    waiting--;
    room.emit('taken');
  });
  for await (const batch of archiveBatches(workerData as string)) {
    parentPort.postMessage(batch);
    waiting++;
    while (waiting >= ahead) await once(room, 'taken');
  }
  parentPort.close();
}
