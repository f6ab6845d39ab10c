import { quote } from '../../lib/language/quote.ts';
import { t } from '../../lib/language/t.ts';
import type { SearchAnswer, SearchHit, SearchResult } from '../../search/engine/search-request.ts';
import { fieldMarks, nameTerms, termsOfText } from '../../search/index/search-terms.ts';
import { chooseNameTest } from '../../search/papers-by-name.ts';
import type { Run } from './snippet.ts';

/** What an answer tells of its question. */
type Told = Pick<SearchAnswer, 'sought' | 'unknown'>;

/** Missing words of so short a question are named; of a longer one they are counted. */
const mostNamed = 3;
/** Authors that the line of facts names where there are many. */
const namedAuthors = 2;

const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** The author by whom a paper was found, where the line of facts does not name that one. */
function hiddenAuthor({ paper, hits }: SearchResult, from: string | null): string | null {
  const { authors } = paper;
  if (authors.length <= namedAuthors + 1) return null;
  const sought = hits.flatMap(({ terms }) =>
    terms.filter((one) => one.startsWith(fieldMarks.author)),
  );
  const isSought = from === null ? null : chooseNameTest(from, [paper], { allPrefixes: true });
  const isOne = (author: string) =>
    isSought?.(author) || sought.some((term) => nameTerms([author]).has(term));
  return authors.slice(0, namedAuthors).some(isOne) ? null : (authors.find(isOne) ?? null);
}

/** Words that the paper holds, and neither its title nor the line of its abstract shows. */
function hiddenWords(
  { paper, hits }: SearchResult,
  { sought, unknown }: Told,
  snippet: readonly Run[],
): string[] {
  const shown = new Set(termsOfText(`${paper.title} . ${textOf(snippet)}`));
  const isOfText = (term: string) => !term.startsWith(fieldMarks.author);
  const isShown = ({ typed, terms }: SearchHit) =>
    terms.some((term) => shown.has(term)) || termsOfText(typed).some((term) => shown.has(term));
  const hidden = hits.filter(
    (hit) => sought.includes(hit.typed) && hit.terms.every(isOfText) && !isShown(hit),
  );
  // A word that is misspelt is held as what was meant.
  return hidden.map(({ typed, terms }) => {
    const instead = unknown.find((one) => one.typed === typed)?.instead ?? [];
    return instead.find((word) => termsOfText(word).some((term) => terms.includes(term))) ?? typed;
  });
}

const quoted = (words: readonly string[]): string =>
  words.slice(0, mostNamed).map(quote).join(', ');

/** How much of a question a paper does not hold; empty for nothing. */
function missingText({ hits }: SearchResult, sought: readonly string[]): string {
  const held = new Set(hits.map(({ typed }) => typed));
  const missing = sought.filter((word) => !held.has(word));
  if (missing.length === 0) return '';
  const count = sought.length - missing.length;
  return sought.length > mostNamed
    ? t`${count} of ${sought.length} words`
    : t`without ${quoted(missing)}`;
}

/** Why a paper was found, in a few words, where the words in bold do not tell; empty where they do. */
export function whyFound(
  result: SearchResult,
  told: Told,
  snippet: readonly Run[],
  from: string | null,
): string {
  const { sought } = told;
  const author = hiddenAuthor(result, from);
  const by = author === null ? '' : t`by ${author}`;
  if (sought.length === 0) return by;
  if (result.hits.length === 0) return [t`near in meaning`, by].filter(Boolean).join(', ');
  const hidden = hiddenWords(result, told, snippet);
  const also = hidden.length > 0 ? t`also holds ${quoted(hidden)}` : '';
  const missing = missingText(result, sought);
  const near = missing && result.isNear ? t`near in meaning` : '';
  return [by, also, missing, near].filter(Boolean).join(', ');
}
