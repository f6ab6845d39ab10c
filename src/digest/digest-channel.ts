import type { Channel, ReadingSettings } from '../paper.ts';

/** What a digest is made for: `preview` gives one that nobody subscribed. */
export type DigestChannel = Pick<
  Channel,
  'workspaceId' | 'id' | 'tasteSince' | keyof ReadingSettings
> &
  Partial<Pick<Channel, 'personal' | 'schedule'>>;
