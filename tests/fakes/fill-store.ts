import type { LookAlike } from '../../playground/look-alike.ts';
import type { Channel, Day } from '../../src/paper.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, anInterest } from '../builders.ts';
import { themedPapers } from './themed-papers.ts';

/** Makes the store of a bot that is to be started: papers of a day, and #general, which gets papers every day. */
export async function fillStore(
  folder: string,
  slack: LookAlike,
  day: Day,
  { time, ...over }: Partial<Channel> & { time: string },
): Promise<void> {
  const store = await openStore(folder);
  await store.papers.upsert(themedPapers(day));
  await store.channels.upsertWorkspace({ id: slack.teamId, name: 'Example Lab' });
  await store.channels.subscribe(
    aChannel({
      workspaceId: slack.teamId,
      id: slack.channelIds.general,
      interests: [anInterest({ text: 'offline critics' })],
      schedule: { days: [1, 2, 3, 4, 5, 6, 7], time, timezone: 'UTC' },
      ...over,
    }),
  );
  // As after a first reading of the day; without it the three seconds between two requests to arXiv are waited for.
  await store.sourceStates.set('arxiv', { etag: null, day });
  await store.close();
}
