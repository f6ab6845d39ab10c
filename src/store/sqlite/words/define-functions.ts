import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { indexedNames, indexedText } from '../../../lib/text/search-text.ts';
import { nameWords, textWords } from '../../words/paper-words.ts';

const texts = z.array(z.string());

const textsIn = (json: string): string[] => {
  try {
    return texts.safeParse(JSON.parse(json)).data ?? [];
  } catch {
    return [];
  }
};

/** What migrations need of us to fill the text index, the earlier one and that of today. */
export function defineFunctions(engine: DatabaseSync): void {
  const options = { deterministic: true };
  engine.function('indexed_text', options, (text) => indexedText(String(text)));
  engine.function('indexed_names', options, (names) => indexedNames(textsIn(String(names))));
  engine.function('text_words', options, (text) => textWords(String(text)));
  engine.function('name_words', options, (names) => nameWords(textsIn(String(names))));
}
