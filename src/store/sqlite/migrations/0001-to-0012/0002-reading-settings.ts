import type { Migration } from '../../migrate.ts';

/**
 * More settings of a channel's reading, the instant of its last reset, and the probability that a paper is liked.
 * Channels and scores from before have no such settings, no reset and no known probability.
 */
export const readingSettings: Migration = {
  number: 2,
  name: 'reading-settings',
  sql: `
ALTER TABLE channel ADD COLUMN examples TEXT NOT NULL DEFAULT '[]';
ALTER TABLE channel ADD COLUMN muted_topics TEXT NOT NULL DEFAULT '[]';
ALTER TABLE channel ADD COLUMN followed_authors TEXT NOT NULL DEFAULT '[]';
ALTER TABLE channel ADD COLUMN rl_width TEXT NOT NULL DEFAULT 'any';
ALTER TABLE channel ADD COLUMN taste_since INTEGER NOT NULL DEFAULT 0;

ALTER TABLE candidate ADD COLUMN like_probability REAL;
ALTER TABLE pick ADD COLUMN like_probability REAL;

ALTER TABLE digest ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]';
`,
};
