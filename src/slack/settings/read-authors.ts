import { t } from '../../lib/language/t.ts';
import { authorKey } from '../../lib/text/author-key.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { typedLines } from './typed-lines.ts';

const most = 50;
const maxLength = 100;

const words = (part: string) => part.trim().split(' ').filter(Boolean).length;

/** "Ada Example, Bo Sample" is two people; "Example, Ada" is one with the family name first. */
function holdsSeveral(line: string): boolean {
  const parts = line.split(',');
  return (
    /;|&| and /.test(line) ||
    parts.length > 2 ||
    parts.every((part) => words(part) > 1 && parts.length > 1)
  );
}

function faultOf(line: string, which: string): string | null {
  const quoted = `${which}, “${cutAtWord(line, 60)}”,`;
  if (line.length > maxLength) return t`${quoted} is too long for a name. Write one name a line.`;
  if (!/\p{L}/u.test(line)) return t`${quoted} is no name. Write it as papers print it.`;
  return holdsSeveral(line)
    ? t`${quoted} seems to hold several names. Write one name a line, the family name last.`
    : null;
}

/**
 * Reads the names of authors as typed, one a line, each once however it is written.
 * @returns them, or one sentence that says what to change.
 */
export function readAuthors(text: string): { authors: string[] } | { fault: string } {
  const lines = typedLines(text);
  if (lines.length > most)
    return {
      fault: t`These are ${lines.length} names; ${most} is the most. Leave some of them out.`,
    };
  for (const [index, line] of lines.entries()) {
    const fault = faultOf(line, lines.length > 1 ? t`Line ${index + 1}` : t`This`);
    if (fault) return { fault };
  }
  return { authors: [...new Map(lines.map((line) => [authorKey(line), line])).values()] };
}
