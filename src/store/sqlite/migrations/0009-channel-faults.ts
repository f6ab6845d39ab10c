import type { Migration } from '../migrate.ts';

/** Slack's code of why a channel's papers cannot be posted, so that somebody is told once and not after each restart. */
export const channelFaults: Migration = {
  number: 9,
  name: 'channel-faults',
  sql: `
ALTER TABLE channel ADD COLUMN fault TEXT;
`,
};
