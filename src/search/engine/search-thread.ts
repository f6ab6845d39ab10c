import { parentPort, workerData } from 'node:worker_threads';
import { openPapersToRead } from '../../store/open-papers.ts';
import { createFileSearch } from './file-search.ts';
import type { FromThread, ToThread } from './thread-search.ts';

// The search in a thread of its own, over a connection of its own that only reads.
if (parentPort) {
  const port = parentPort;
  const dataDir = workerData as string;
  const store = openPapersToRead(dataDir);
  const search = createFileSearch(store, dataDir);
  const answer = async ({ number, request }: ToThread): Promise<FromThread> => {
    try {
      if (request) return { number, answer: await search.ask(request) };
      await search.refresh();
      return { number };
    } catch (error) {
      return {
        number,
        error: error instanceof Error ? (error.stack ?? error.message) : `${error}`,
      };
    }
  };
  port.on('message', async (message: ToThread) => port.postMessage(await answer(message)));
}
