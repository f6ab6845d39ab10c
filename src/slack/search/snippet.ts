import { fold } from '../../lib/text/fold.ts';
import { tokenize, wordsOf } from '../../lib/text/tokenize.ts';
import type { Paper } from '../../paper.ts';
import { extractSummary } from '../../summarise/extract-summary.ts';
import { splitSentences } from '../../summarise/split-sentences.ts';

/** A piece of a text, and whether it was searched for. */
export interface Run {
  text: string;
  isSought: boolean;
}

/** About a line, in UTF-16 units. */
const longest = 160;
/** What is shown before the first word that was found, where a sentence is too long. */
const before = 50;
/** Letters of which a typed word is taken as the beginning of a longer one, as the search does. */
const shortestPrefix = 4;

/** Tells the words of a text that a search was for. */
function matcherOf(typed: readonly string[]): (word: string) => boolean {
  const folded = typed.map((word) => fold(word)).flatMap((word) => word.split(/[^\p{L}\p{N}-]+/u));
  const terms = new Set(folded.flatMap((word) => tokenize(word)));
  const beginnings = folded.filter((word) => word.length >= shortestPrefix);
  return (word) => {
    const plain = fold(word);
    return (
      tokenize(plain).some((term) => terms.has(term)) ||
      beginnings.some((beginning) => plain.startsWith(beginning))
    );
  };
}

/** A text of a line's length around a place, cut between words. */
function lineAround(text: string, place: number): string {
  if (text.length <= longest) return text;
  const start = Math.max(0, Math.min(place - before, text.length - longest));
  const from = start === 0 ? 0 : text.indexOf(' ', start) + 1;
  const isRest = text.length - from <= longest;
  const end = isRest ? text.length : text.lastIndexOf(' ', from + longest);
  const to = end > from ? end : from + longest;
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${isRest ? '' : ' …'}`;
}

function runsOf(line: string, isSought: (word: string) => boolean): Run[] {
  const runs: Run[] = [];
  let end = 0;
  const add = (text: string, sought: boolean) => {
    if (text !== '') runs.push({ text, isSought: sought });
  };
  for (const { surface, start } of wordsOf(line)) {
    if (!isSought(surface)) continue;
    add(line.slice(end, start), false);
    add(surface, true);
    end = start + surface.length;
  }
  add(line.slice(end), false);
  return runs;
}

/**
 * A line of a paper's abstract that shows why it was found: of the sentence that holds most of the words, with them
 * marked; where it holds none (it was found by its meaning, or by an author), what the paper is about.
 */
export function snippetOf(paper: Paper, typed: readonly string[]): Run[] {
  const isSought = matcherOf(typed);
  const found = splitSentences(paper.abstract).map((text) => {
    const words = wordsOf(text).filter(({ surface }) => isSought(surface));
    const kinds = new Set(words.map(({ surface }) => tokenize(surface)[0] ?? fold(surface)));
    return { text, kinds: kinds.size, place: words[0]?.start ?? 0 };
  });
  const best = found.toSorted((a, b) => b.kinds - a.kinds)[0];
  if (best && best.kinds > 0) return runsOf(lineAround(best.text, best.place), isSought);
  return paper.abstract.trim() === ''
    ? []
    : runsOf(lineAround(splitSentences(extractSummary(paper))[0] ?? '', 0), () => false);
}
