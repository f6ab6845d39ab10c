import { t } from '../../lib/language/t.ts';
import type { Interest } from '../../paper.ts';
import { readSentences } from './read-sentences.ts';

const prefix = /^(\d+(?:[.,]\d+)?)\s*[x×]\s+(?=\S)/iu;
const [leastWeight, mostWeight] = [0.1, 5];

/** An interest as a line of the form: `2x offline RL` counts double, without a number it counts once. */
export const writeWeightedLine = ({ text, weight }: Interest): string =>
  weight === 1 ? text : `${weight}x ${text}`;

/**
 * Reads such a line.
 * @returns the interest, or one sentence that says what to change.
 */
function readWeightedLine(line: string): Interest | { fault: string } {
  const [typed, number] = prefix.exec(line) ?? [];
  if (typed === undefined || number === undefined) return { text: line, weight: 1 };
  const weight = Number(number.replace(',', '.'));
  if (weight < leastWeight || weight > mostWeight)
    return {
      fault: t`“${typed.trim()}” is not a weight: use ${leastWeight} to ${mostWeight}, for example “2x offline RL”.`,
    };
  return { text: line.slice(typed.length), weight };
}

/**
 * Reads interests: one sentence a line, after its weight (`2x`) where that is not 1.
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
