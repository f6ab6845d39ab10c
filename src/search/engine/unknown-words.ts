import { closestWord } from '../../lib/text/closest-word.ts';
import { indexedText } from '../../lib/text/search-text.ts';
import type { PaperStore } from '../../store/paper-store.ts';
import type { Unit } from '../index/match-units.ts';
import type { SearchIndex } from '../index/search-index.ts';
import { searchWords, stemOf } from '../index/search-terms.ts';
import { postingsOf } from '../index/segment.ts';
import { similarWords } from '../index/similar-words.ts';
import type { UnknownWord } from './search-request.ts';

interface Tools {
  index: SearchIndex;
  papers: Pick<PaperStore, 'getMany'>;
}

/** Words that are told of: of many, the rest is clear. */
const mostTold = 3;
/** Words with the same beginning among which the nearest is looked for. */
const mostBeginning = 2000;
const beginningLength = 3;
/** Letters by which the nearest word may differ. */
const mostEdits = 2;
/** No word is longer, and comparing takes the square of it. */
const longestWord = 30;

/** A term as a paper writes it: the index has stems alone. */
async function writtenForm({ index, papers }: Tools, term: string): Promise<string | null> {
  for (const { segment } of index.segments) {
    const [doc] = postingsOf(segment, term).docs;
    const id = doc === undefined ? undefined : segment.ids[doc];
    const [paper] = id === undefined ? [] : await papers.getMany([id]);
    if (!paper) continue;
    const parts = searchWords(indexedText(`${paper.title}\n${paper.abstract}`)).flatMap(
      (word) => word.parts,
    );
    return parts.find((part) => stemOf(part) === term) ?? null;
  }
  return null;
}

async function nearestWord(tools: Tools, typed: string): Promise<string | null> {
  if (typed.length > longestWord) return null;
  const terms = tools.index.lexicon.beginning(typed.slice(0, beginningLength), mostBeginning);
  const stem = stemOf(typed);
  const isLike = (one: string) =>
    Math.abs(one.length - stem.length) <= mostEdits && /^\p{L}+$/u.test(one);
  const term = closestWord(stem, terms.filter(isLike));
  return term === null ? null : writtenForm(tools, term);
}

/** The words of a question that no paper holds, and what was looked for in their place. */
export async function unknownWords(tools: Tools, units: readonly Unit[]): Promise<UnknownWord[]> {
  const { lexicon } = tools.index;
  const holds = (terms: readonly string[]) => terms.every((term) => lexicon.holding(term) > 0);
  const missing = units.filter(({ typed, alternatives }) => {
    const isName = alternatives.some(({ terms }) => terms.some((term) => /^[@#]/.test(term)));
    // The parts of a term of several have units of their own.
    return !/[- ]/.test(typed) && !isName && !holds([stemOf(typed)]);
  });
  const told = missing.slice(0, mostTold).map(async ({ typed, alternatives }) => {
    const others = alternatives.filter(({ terms }) => holds(terms));
    const instead = others.length === 0 ? [] : similarWords(typed, lexicon).map(({ word }) => word);
    return { typed, instead, nearest: others.length > 0 ? null : await nearestWord(tools, typed) };
  });
  return Promise.all(told);
}
