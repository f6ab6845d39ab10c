import type { Interest } from '../paper.ts';

const maxInterests = 10;
const maxLength = 300;

/**
 * Reads interests as typed: one sentence a line.
 * @returns the interests, or one sentence that says what to change.
 */
export function readInterests(text: string): { interests: Interest[] } | { fault: string } {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  if (lines.length === 0)
    return { fault: 'Write at least one sentence, for example: offline reinforcement learning.' };
  if (lines.length > maxInterests) {
    return {
      fault: `These are ${lines.length} lines; ${maxInterests} is the most. Join some of them.`,
    };
  }
  for (const [index, line] of lines.entries()) {
    const which = lines.length > 1 ? `Line ${index + 1}` : 'This';
    if (line.length > maxLength) {
      return {
        fault: `${which} has ${line.length} characters; ${maxLength} is the most. Say it in a sentence.`,
      };
    }
    if (!/\p{L}{2,}/u.test(line)) {
      return { fault: `${which} has no word in it. Write what the papers should be about.` };
    }
  }
  const unique = [...new Map(lines.map((line) => [line.toLowerCase(), line])).values()];
  return { interests: unique.map((line) => ({ text: line, weight: 1 })) };
}
