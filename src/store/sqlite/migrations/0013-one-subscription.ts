import type { Migration } from '../migrate.ts';

/**
 * A channel that two workspaces share is subscribed once, and has a setting for votes of members of other workspaces. Of
 * an earlier double the one stays whose workspace has the app and, where both have it, the one that subscribed first; the
 * other's settings go, its votes stay where they are.
 */
export const oneSubscription: Migration = {
  number: 13,
  name: 'one-subscription',
  sql: `
ALTER TABLE channel ADD COLUMN outside_votes INTEGER NOT NULL DEFAULT 1;
CREATE TABLE second_subscription AS
  SELECT workspace_id, id FROM (
    SELECT workspace_id, id, row_number() OVER (
      PARTITION BY id
      ORDER BY
        workspace_id IN (SELECT workspace_id FROM installation) DESC,
        workspace_id IN (SELECT id FROM workspace) DESC,
        since, workspace_id
    ) AS place FROM channel WHERE ended_at IS NULL
  ) WHERE place > 1;
DELETE FROM interest WHERE (workspace_id, channel_id) IN (SELECT workspace_id, id FROM second_subscription);
DELETE FROM channel WHERE (workspace_id, id) IN (SELECT workspace_id, id FROM second_subscription);
DROP TABLE second_subscription;
CREATE UNIQUE INDEX channel_by_id ON channel (id) WHERE ended_at IS NULL;
`,
};
