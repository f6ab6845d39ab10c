import { fold } from '../../lib/text/fold.ts';
import { tokenize, wordsOf } from '../../lib/text/tokenize.ts';
import type { Paper } from '../../paper.ts';
import { termsOfText } from '../../search/index/search-terms.ts';
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

/** Tells the words of a text by which a paper was found. */
function matcherOf(terms: readonly string[]): (word: string) => boolean {
  const sought = new Set(terms);
  return (word) => sought.size > 0 && termsOfText(word).some((term) => sought.has(term));
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
 * marked, however they are written there; where it holds none (it was found by its meaning, or by an author), what the paper is about.
 * @param terms by which it was found (`SearchHit`).
 */
export function snippetOf(paper: Paper, terms: readonly string[]): Run[] {
  const isSought = matcherOf(terms);
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
