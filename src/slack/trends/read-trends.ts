import { utcDay } from '../../lib/time/day.ts';
import type { Log } from '../../log.ts';
import type { Channel } from '../../paper.ts';
import type { ArchiveSearch } from '../../search/engine/archive-search.ts';
import type { Trends } from '../../search/engine/search-request.ts';

/** The month that is compared with the one before. */
export const trendDays = 30;

export interface TrendTools {
  archive: Pick<ArchiveSearch, 'trends'>;
  log: Log;
  now(): Date;
}

/** What rose near a channel's interests; `null` where nothing can be said. Never throws: it is said beside other things. */
export async function readTrends(
  { archive, log, now }: TrendTools,
  { id: channelId, interests }: Pick<Channel, 'id' | 'interests'>,
): Promise<Trends | null> {
  if (interests.length === 0) return null;
  const texts = interests.map(({ text }) => text);
  try {
    const trends = await archive.trends({
      interests: texts,
      today: utcDay(now()),
      days: trendDays,
    });
    return trends.risen.length > 0 ? trends : null;
  } catch (error) {
    log.warn({ error, channelId }, 'What rose could not be read');
    return null;
  }
}
