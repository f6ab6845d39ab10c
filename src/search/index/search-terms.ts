import { stemmer } from 'stemmer';
import { indexedNames, indexedText, onlyWords } from '../../lib/text/search-text.ts';
import { stopWords } from '../../lib/text/stop-words.ts';

/** Stop words that are half of a term: off-policy, over-estimation. They are indexed, and count in such a term alone. */
const halves = [
  'off',
  'on',
  'out',
  'over',
  'under',
  'up',
  'down',
  'between',
  'within',
  'few',
  'same',
];

/** Whether a word is so common that it narrows no search. */
export const isStopWord = (word: string): boolean => stopWords.has(word);
const isUnindexed = (word: string): boolean => stopWords.has(word) && !halves.includes(word);

const britishVerb =
  /(al|ar|er|et|im|or|on|en|il|an|gn|nt|mp|ot|ut|at)is(e|ed|es|ing|er|ers|able|ation|ations|ational)$/;
const britishOur = /^(behavi|neighb|col|fav|lab|hon|hum|vap|arm|harb|flav|rum|tum|vig|end?eav)our/;

/** A British word as Americans spell it; any other as it is. For a text that is read as words, not as terms. */
export const americanSpelling = (word: string): string =>
  word
    .replace(britishVerb, '$1iz$2')
    .replace(/(anal|catal|paral)ys(e|ed|es|er|ers|ing)$/, '$1yz$2')
    .replace(britishOur, '$1or')
    .replace(/(mode|labe|trave|cance|signa|tota)ll(ed|ing|er|ers)$/, '$1l$2');

/** British spellings as American ones: of the endings alone, since a word is only ever compared with others read so. */
function americanised(word: string): string {
  if (word.length < 6) return word;
  return word
    .replace(/is(e|ed|es|er|ers|ing|able|ation|ations|ational)$/, 'iz$1')
    .replace(/ys(e|ed|es|er|ers|ing)$/, 'yz$1')
    .replace(/([a-z]{3})our(?=(s|ed|ing|al|ally|able|ite|ites|hood|hoods|less|ful)?$)/, '$1or')
    .replace(/([a-z]{3})tre(?=s?$)/, '$1ter')
    .replace(/([aeiou]l)l(ed|ing|er|ers)$/, '$1$2')
    .replace(/ogue(?=s?$)/, 'og')
    .replace(/ence(?=s?$)/, 'ense');
}

const stems = new Map<string, string>();
/** Words whose stems are remembered: those of a few thousand papers. */
const mostStems = 100_000;

/** The term of a folded word: its stem (M. F. Porter, "An algorithm for suffix stripping", 1980). */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = /^[a-z]{3,30}$/.test(word) ? stemmer(americanised(word)) : word;
  if (stems.size >= mostStems) stems.clear();
  stems.set(word, stem);
  return stem;
}

/** A word of a text, folded: `off-policy` has two parts. */
export interface SearchWord {
  parts: string[];
  start: number;
  end: number;
}

const wordPattern = /[\p{L}\p{N}\p{M}\p{Co}]+(?:[-\u2010\u2011'’][\p{L}\p{N}\p{M}\p{Co}]+)*/gu;
const plainPattern = /[a-z0-9]+(?:[-'][a-z0-9]+)*/g;

/** @param folded a text as it is indexed. */
export function searchWords(folded: string): SearchWord[] {
  const pattern = /^[ -~\n]*$/.test(folded) ? plainPattern : wordPattern;
  return [...folded.matchAll(pattern)].map(({ 0: word, index }) => ({
    // "The agent's" is of the agent.
    parts: word
      .replace(/['’]s?(?=$|-)/g, '')
      .replaceAll(/['’]/g, '')
      .split(/[-\u2010\u2011]/),
    start: index,
    end: index + word.length,
  }));
}

/** The term of a word of several parts. */
export const joinedTerm = (parts: readonly string[]): string => {
  const last = parts.at(-1) ?? '';
  return [...parts.slice(0, -1), stemOf(last)].join('-');
};

const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*$/u;

/** The terms of a text: stems of its words, and each word of several parts as a whole; of unspaced scripts signs and pairs of signs. */
export function termsOfText(text: string): string[] {
  const terms: string[] = [];
  let before: SearchWord | null = null;
  for (const word of searchWords(indexedText(text))) {
    if (word.parts.length > 1) terms.push(joinedTerm(word.parts));
    for (const part of word.parts)
      if (part.length > 0 && !isUnindexed(part)) terms.push(stemOf(part));
    const [sign = ''] = word.parts;
    if (sign.length <= 2 && sign > '\u0e00' && unspaced.test(sign)) {
      const [last = ''] = before?.parts ?? [];
      if (before && word.start - before.end <= 2 && unspaced.test(last)) terms.push(last + sign);
    }
    before = word;
  }
  return terms;
}

/** Marks of terms that are not words of a text: an author's name, a category, where it appeared. */
export const fieldMarks = { author: '@', category: '#', venue: '!' } as const;

/** The terms of authors' names: the words of each in every spelling. */
export const nameTerms = (authors: readonly string[]): Set<string> =>
  new Set(
    onlyWords(indexedNames(authors))
      .split(' ')
      .map((word) => fieldMarks.author + word),
  );
