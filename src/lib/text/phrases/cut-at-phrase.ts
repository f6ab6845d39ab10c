import { cutAtWord } from '../cut-at-word.ts';
import { functionWords } from './function-words.ts';

/** Where a phrase ends: before a sign that divides a sentence, and before a blank with a function word. */
function* phraseEnds(text: string): Generator<number> {
  for (const { 0: found, index } of text.matchAll(/[,;:.](?=\s)|\s+(?=(\p{L}+)(?!\p{L}|-))/gu)) {
    const next = /^\s+(\p{L}+)/u.exec(text.slice(index))?.[1];
    if (!/\s/.test(found[0] ?? '') || (next && functionWords.has(next.toLowerCase()))) yield index;
  }
}

/** Without a bracket that is opened and not closed any more: "rewards (GRPO…" is "rewards…". */
function beforeOpenBracket(cut: string, least: number): string {
  const open = /\s*[([][^()[\]]*…$/.exec(cut)?.index ?? -1;
  return open < least ? cut : `${cut.slice(0, open)}…`;
}

/** The text, or as many of its first phrases as fit into `max` UTF-16 units, with an ellipsis; else as `cutAtWord`. */
export function cutAtPhrase(text: string, max: number): string {
  if (text.length <= max) return text;
  const ends = [...phraseEnds(text)].filter((end) => end < max && end >= max / 3);
  const last = ends.at(-1);
  const cut =
    last === undefined ? cutAtWord(text, max) : `${text.slice(0, last).replace(/[\s,;:.]+$/, '')}…`;
  return beforeOpenBracket(cut, max / 3);
}
