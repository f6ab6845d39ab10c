import { parentPort, workerData } from 'node:worker_threads';
import { openPapersToRead } from '../../store/open-papers.ts';
import { createFileSearch } from './file-search.ts';
import type { Asked, FromThread, ThreadData, ToThread, Unsaved } from './thread-search.ts';

type Answer = Omit<FromThread, 'number'>;

// The search in a thread of its own, over a connection of its own that only reads.
if (parentPort) {
  const port = parentPort;
  const { dataDir, databaseUrl } = workerData as ThreadData;
  const store = openPapersToRead(dataDir, databaseUrl);
  const tell = (message: FromThread | Unsaved) => port.postMessage(message);
  const search = createFileSearch(store, dataDir, (error) =>
    tell({ unsaved: error instanceof Error ? error.message : `${error}` }),
  );
  const answerOf = async ({ search: request, people, trends }: Asked): Promise<Answer> => {
    if (request) return { search: await search.ask(request) };
    if (people !== undefined) return { people: await search.people(people) };
    if (trends) return { trends: await search.trends(trends) };
    await search.refresh();
    return {};
  };
  const answer = async ({ number, asked }: ToThread): Promise<FromThread> => {
    try {
      return { number, ...(await answerOf(asked)) };
    } catch (error) {
      return {
        number,
        error: error instanceof Error ? (error.stack ?? error.message) : `${error}`,
      };
    }
  };
  port.on('message', async (message: ToThread) => tell(await answer(message)));
}
