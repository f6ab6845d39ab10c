import type { Migration } from '../../migrate.ts';

/**
 * A subscription that was ended stays for a while, so that it can be brought back: when it ended (`NULL`: it runs), and
 * how often it was. A member's own picks are no longer held to the net that was copied from the channel.
 */
export const endedSubscriptions: Migration = {
  number: 12,
  name: 'ended-subscriptions',
  sql: `
ALTER TABLE channel ADD COLUMN ended_at INTEGER;
ALTER TABLE channel ADD COLUMN endings INTEGER NOT NULL DEFAULT 0;

UPDATE channel SET rl_width = 'any', categories = '[]'
WHERE personal <> 'null' AND EXISTS (
  SELECT 1 FROM channel AS parent
  WHERE parent.workspace_id = channel.workspace_id
    AND parent.id = json_extract(channel.personal, '$.channelId')
    AND parent.rl_width = channel.rl_width
    AND parent.categories = channel.categories
);
`,
};
