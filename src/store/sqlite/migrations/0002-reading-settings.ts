import type { Migration } from '../migrate.ts';

/**
 * What a channel wants beside its sentences, from when on its votes count, and how likely a ranker held
 * it that a paper would be liked. Channels and scores from before get what they had: no wish, no reset,
 * a probability that is not known.
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
