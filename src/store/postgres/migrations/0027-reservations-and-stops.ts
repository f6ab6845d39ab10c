import type { PostgresMigration } from '../migrate.ts';

/** As SQLite's of this number. */
export const reservationsAndStops: PostgresMigration = {
  number: 27,
  name: 'reservations and stops',
  sql: `
CREATE TABLE llm_reservation (
  id TEXT COLLATE "C" PRIMARY KEY,
  at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  workspace_id TEXT COLLATE "C",
  tokens BIGINT NOT NULL,
  cost_usd DOUBLE PRECISION NOT NULL
);
ALTER TABLE workspace ADD COLUMN stop_code TEXT;
ALTER TABLE workspace ADD COLUMN ask_at BIGINT;
ALTER TABLE post ADD COLUMN shown TEXT;
`,
};
