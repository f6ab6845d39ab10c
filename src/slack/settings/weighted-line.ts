import { t } from '../../lib/language/t.ts';
import type { Interest } from '../../paper.ts';

const prefix = /^(\d+(?:[.,]\d+)?)\s*[x×]\s+(?=\S)/iu;
const [least, most] = [0.1, 5];

/** An interest as a line of the form: `2x offline RL` counts double, without a number it counts once. */
export const writeWeightedLine = ({ text, weight }: Interest): string =>
  weight === 1 ? text : `${weight}x ${text}`;

/**
 * Reads such a line.
 * @returns the interest, or one sentence that says what to change.
 */
export function readWeightedLine(line: string): Interest | { fault: string } {
  const [typed, number] = prefix.exec(line) ?? [];
  if (typed === undefined || number === undefined) return { text: line, weight: 1 };
  const weight = Number(number.replace(',', '.'));
  if (weight < least || weight > most)
    return {
      fault: t`“${typed.trim()}” is no weight: it may be from ${least} to ${most}, for example “2x offline RL”.`,
    };
  return { text: line.slice(typed.length), weight };
}
