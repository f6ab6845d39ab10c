import type { Channel, RankSettings, ReadingSettings } from '../paper.ts';

/** What a digest needs to know of a channel: `preview` makes one for a channel that is not subscribed. */
export type DigestChannel = Pick<
  Channel,
  'workspaceId' | 'id' | 'tasteSince' | keyof ReadingSettings
> &
  Partial<Pick<Channel, 'personal' | 'schedule' | 'mostPicks' | 'weakDays' | 'summaryLanguage'>>;

/** What of the channel's settings its ranking goes by. */
export const rankSettings = ({
  interests,
  examples,
  mutedTopics,
  followedAuthors,
  tasteSince,
}: DigestChannel): RankSettings => ({
  interests,
  examples,
  mutedTopics,
  followedAuthors,
  tasteSince,
});
