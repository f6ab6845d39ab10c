import { readdirSync } from 'node:fs';
import { promptFolder } from '../../src/llm/prompt-file.ts';

/** Names of all prompts of this project, in alphabetical order. */
export const promptNames = (): string[] =>
  readdirSync(promptFolder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -'.md'.length))
    .sort();
