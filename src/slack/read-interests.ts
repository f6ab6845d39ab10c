import type { Interest } from '../paper.ts';
import { readSentences } from './read-sentences.ts';

/**
 * Reads interests as typed: one sentence a line.
 * @returns the interests, or one sentence that says what to change.
 */
export function readInterests(text: string): { interests: Interest[] } | { fault: string } {
  const read = readSentences(text, { most: 10, about: 'what the papers should be about' });
  if ('fault' in read) return read;
  if (read.sentences.length === 0)
    return { fault: 'Write at least one sentence, for example: offline reinforcement learning.' };
  return { interests: read.sentences.map((sentence) => ({ text: sentence, weight: 1 })) };
}
