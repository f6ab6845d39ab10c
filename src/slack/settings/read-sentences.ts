import { t } from '../../lib/language/t.ts';

/** The lines of a field, without empty ones and with single spaces. */
export const typedLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);

const maxLength = 300;

interface Wanted {
  most: number;
  /** What a line without a word should hold, e.g. `what the papers should be about`. */
  about: string;
}

/**
 * Reads sentences, one a line; of lines that differ only in upper and lower case the last one counts.
 * @returns the sentences, or one sentence that says what to change.
 */
export function readSentences(
  text: string,
  { most, about }: Wanted,
): { sentences: string[] } | { fault: string } {
  const lines = typedLines(text);
  if (lines.length > most)
    return { fault: t`${lines.length} lines are too many: at most ${most}. Combine some of them.` };
  for (const [index, line] of lines.entries()) {
    const which = lines.length > 1 ? t`Line ${index + 1}` : t`This`;
    if (line.length > maxLength) {
      return {
        fault: t`${which} is too long: ${line.length} characters, at most ${maxLength}. Say it in a sentence.`,
      };
    }
    if (!/\p{L}{2,}/u.test(line)) return { fault: t`${which} has no word in it. Write ${about}.` };
  }
  return { sentences: [...new Map(lines.map((line) => [line.toLowerCase(), line])).values()] };
}
