import { functionWords } from './phrases/function-words.ts';

/** Without the signs and function words on which no phrase ends, where most of it stays. */
function withoutLooseEnd(text: string): string {
  const shorter = text.replace(/[\s,;:(–-]+$/, '');
  const word = /\s(\p{L}+)$/u.exec(shorter);
  if (!word || !functionWords.has((word[1] ?? '').toLowerCase())) return shorter;
  return withoutLooseEnd(shorter.slice(0, word.index));
}

/**
 * The text, or its first words with an ellipsis, in at most `max` UTF-16 units; never half a character, and no word at
 * the end that calls for another.
 */
export function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  let head = text.slice(0, max - 1);
  if (/[\uD800-\uDBFF]$/.test(head)) head = head.slice(0, -1);
  const space = /\s/.test(text[head.length] ?? '') ? head.length : head.search(/\s\S*$/);
  const cut = space > max / 2 ? withoutLooseEnd(head.slice(0, space)) : head.trimEnd();
  return `${cut.length > max / 3 ? cut : head.trimEnd()}…`;
}
