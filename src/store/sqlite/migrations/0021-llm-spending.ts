import type { Migration } from '../migrate.ts';

/** For what and for whom a model was called, and what became of its answer. */
export const llmSpending: Migration = {
  number: 21,
  name: 'llm spending',
  sql: `
ALTER TABLE llm_call ADD COLUMN use TEXT NOT NULL DEFAULT 'summary';
ALTER TABLE llm_call ADD COLUMN workspace_id TEXT;
ALTER TABLE llm_call ADD COLUMN channel_id TEXT;
ALTER TABLE llm_call ADD COLUMN day TEXT;
ALTER TABLE llm_call ADD COLUMN cached_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE llm_call ADD COLUMN reasoning_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE llm_call ADD COLUMN is_estimated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE llm_call ADD COLUMN rejected_sentences INTEGER NOT NULL DEFAULT 0;
UPDATE llm_call SET use = 'embedding' WHERE prompt = 'embedding';
UPDATE llm_call SET use = 'answer' WHERE prompt LIKE 'answer-question@%';
`,
};
