import { t } from '../../lib/language/t.ts';
import type { Interest } from '../../paper.ts';
import { readSentences } from './read-sentences.ts';
import { readWeightedLine } from './weighted-line.ts';

/**
 * Reads interests as typed: one sentence a line, with its weight before it (`2x`) where it is not 1.
 * @returns the interests, or one sentence that says what to change.
 */
export function readInterests(text: string): { interests: Interest[] } | { fault: string } {
  const read = readSentences(text, { most: 10, about: t`what the papers should be about` });
  if ('fault' in read) return read;
  if (read.sentences.length === 0)
    return { fault: t`Write at least one sentence, for example: offline reinforcement learning.` };
  const byText = new Map<string, Interest>();
  for (const sentence of read.sentences) {
    const interest = readWeightedLine(sentence);
    if ('fault' in interest) return interest;
    byText.set(interest.text.toLowerCase(), interest);
  }
  return { interests: [...byText.values()] };
}
