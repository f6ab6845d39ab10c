import { PaperloopError } from '../../errors.ts';
import type { Channel } from '../../paper.ts';
import { openStore } from '../../store/open-store.ts';
import { type Finding, ok, problem } from './finding.ts';

/** Opens and closes the store; what it says of paper and channel counts tells whether anything came in. */
export async function checkStore(
  dataDir: string,
): Promise<{ findings: Finding[]; channels: Channel[] }> {
  try {
    const store = await openStore(dataDir);
    try {
      const channels = await store.channels.list();
      const detail = `${await store.papers.count()} papers and ${channels.length} subscribed channels in ${dataDir}`;
      return { findings: [ok('Store', detail)], channels };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof PaperloopError)) throw error;
    const remedy =
      'if the bot is running that is normal; otherwise set PAPERLOOP_DATA_DIR to a folder you can write to';
    return { findings: [problem('Store', error.message, remedy)], channels: [] };
  }
}
