import { indexedText } from '../../lib/text/search-text.ts';
import type { Lexicon } from './lexicon.ts';
import type { Alternative, Unit } from './match-units.ts';
import {
  americanSpelling,
  fieldMarks,
  isStopWord,
  joinedTerm,
  type SearchWord,
  searchWords,
  stemOf,
} from './search-terms.ts';
import { similarWords } from './similar-words.ts';

/** A word written in one or two parts is one term where so many papers write it with a hyphen. */
const leastHyphened = 5;
/**
 * Two neighbours are one term where so many of the papers that hold the rarer one write them with a hyphen; more where one
 * of them is a small word: "in context" is in-context, "in language models" is not in-language.
 */
const leastPaired = 0.005;
const leastPairedSmall = 0.03;
/** Longer questions are cut to their rarest words: a pasted abstract has two hundred. */
const mostUnits = 32;
/** Of its score, what a word keeps that is also part of a longer unit. */
const partShare = 0.5;
const guess = 0.8;
/** An author's name in the question counts as a word in the title. */
const authorCount = 2;
/** A word may be meant as a name where it is one in at least so many papers for each that holds it as a word. */
const leastNamed = 0.2;
/** A word that so few papers hold may be misspelt. */
const mostMisspelt = 2;

const plain = (...terms: string[]): Alternative => ({ terms, weight: 1 });

/** Whether papers with both words probably use them as one term: "on" and "line" stand in most. */
const areTelling = (parts: readonly string[]): boolean =>
  parts.every((part) => part === 'off' || !isStopWord(part));

/** Ways to write a term of two parts: with a hyphen, as one word, as two. */
const joinings = (parts: readonly string[]): Alternative[] => [
  plain(joinedTerm(parts)),
  plain(stemOf(parts.join(''))),
  ...(areTelling(parts) ? [{ terms: parts.map(stemOf), weight: guess }] : []),
];

/** The parts of a word that others write with a hyphen: `offpolicy`. */
function partsOf(word: string, { holding }: Lexicon): string[] | null {
  let best: { parts: string[]; count: number } | null = null;
  for (let at = 2; at <= word.length - 3; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    const count = holding(joinedTerm(parts));
    if (count >= leastHyphened && count > (best?.count ?? 0)) best = { parts, count };
  }
  return best?.parts ?? null;
}

const longFormTerms = (long: string): string[] =>
  long
    .split(' ')
    .filter((word) => !isStopWord(word))
    .map(stemOf);

/** What one word of a question finds. */
function unitOfWord(word: string, lexicon: Lexicon): Unit {
  const term = stemOf(word);
  const alternatives = [plain(term)];
  const holding = lexicon.holding(term);
  const author = fieldMarks.author + word;
  // Many ordinary words are somebody's name: Long, Field, Hands.
  if (lexicon.holding(author) > leastNamed * holding)
    alternatives.push({ terms: [author], weight: authorCount });
  for (const long of lexicon.longFormsOf(word))
    alternatives.push({ terms: longFormTerms(long), weight: guess });
  if (alternatives.length === 1 && holding <= mostMisspelt)
    for (const { terms } of similarWords(word, lexicon))
      alternatives.push({ terms, weight: guess });
  return { typed: word, alternatives, weight: 1 };
}

/** Whether most papers write a term of several parts as one word: `online`. */
const isOneWord = (parts: readonly string[], { holding }: Lexicon): boolean =>
  holding(stemOf(parts.join(''))) > holding(joinedTerm(parts));

/** The parts of each word as most papers write it, so that a question finds the same however it was typed. */
function usualParts({ parts }: SearchWord, lexicon: Lexicon): string[] {
  const [only = ''] = parts;
  if (parts.length > 1) return isOneWord(parts, lexicon) ? [parts.join('')] : parts;
  const others = /^[a-z]{6,}$/.test(only) ? partsOf(only, lexicon) : null;
  return others && !isOneWord(others, lexicon) ? others : [only];
}

/** A term of several parts, and its parts. */
function compound(parts: readonly string[], lexicon: Lexicon): Unit[] {
  const whole = { typed: parts.join('-'), alternatives: joinings(parts), weight: 1 };
  if (isOneWord(parts, lexicon)) return [whole];
  const singles = parts.filter((part) => part !== '' && !isStopWord(part));
  return [whole, ...singles.map((part) => ({ ...unitOfWord(part, lexicon), weight: partShare }))];
}

/** Units of a word: itself, or its parts and the whole of them. */
function unitsOfWord(parts: readonly string[], lexicon: Lexicon): Unit[] {
  if (parts.length > 1) return compound(parts, lexicon);
  const [only = ''] = parts;
  return only === '' || isStopWord(only) ? [] : [unitOfWord(only, lexicon)];
}

/** Whether two neighbours are often written with a hyphen, for how often they stand in papers at all. */
function areOneTerm(parts: readonly string[], { holding }: Lexicon): boolean {
  const joined = holding(joinedTerm(parts));
  const telling = parts.filter((part) => part === 'off' || !isStopWord(part));
  const least = telling.length < parts.length ? leastPairedSmall : leastPaired;
  const rarer = Math.min(...telling.map((part) => holding(stemOf(part))));
  return telling.length > 0 && joined >= Math.max(leastHyphened, least * rarer);
}

/** The long form of an acronym as one term, with its words: the same whichever of the two was typed. */
function longFormUnits(long: string, short: string, lexicon: Lexicon): Unit[] {
  const whole = {
    typed: long,
    alternatives: [plain(...longFormTerms(long)), plain(short)],
    weight: 1,
  };
  const singles = long.split(' ').filter((part) => !isStopWord(part));
  return [whole, ...singles.map((part) => ({ ...unitOfWord(part, lexicon), weight: partShare }))];
}

/** Words at a place that are one term: as others write them with a hyphen, or the long form of an acronym. */
function termAt(
  words: readonly (readonly string[])[],
  at: number,
  lexicon: Lexicon,
): { count: number; units: Unit[]; text: string } | null {
  const next = (count: number) => words.slice(at, at + count).flat();
  for (let count = Math.min(8, words.length - at); count >= 2; count--) {
    const parts = next(count);
    const short = lexicon.shortFormOf(parts.join(' '));
    if (short === null) continue;
    const long = parts.join(' ');
    const text = count === words.length ? `${short} ${long}` : long;
    return { count, text, units: longFormUnits(long, short, lexicon) };
  }
  const [short = ''] = next(1);
  const [long, ...others] = lexicon.longFormsOf(short);
  // Alone, an acronym is its long form; in a longer question its words would outweigh the others.
  if (long !== undefined && others.length === 0 && words.length === 1 && words[0]?.length === 1)
    return { count: 1, text: `${short} ${long}`, units: longFormUnits(long, short, lexicon) };
  const parts = next(2);
  const isPair = parts.length === 2 && words[at + 1] !== undefined;
  if (!isPair || !areOneTerm(parts, lexicon)) return null;
  const text = parts.join(isOneWord(parts, lexicon) ? '' : '-');
  return { count: 2, units: compound(parts, lexicon), text };
}

/** The rarest units of a long question, each once; those that no paper holds say nothing. */
function rarest(units: readonly Unit[], { holding }: Lexicon): Unit[] {
  const byTyped = [...new Map(units.map((unit) => [unit.typed, unit])).values()];
  if (byTyped.length <= mostUnits) return byTyped;
  return byTyped
    .map((unit) => ({
      unit,
      count: Math.max(...unit.alternatives.map(({ terms }) => holding(terms[0] ?? ''))),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count)
    .slice(0, mostUnits)
    .map(({ unit }) => unit);
}

/** A question as it is searched. */
interface ReadQuestion {
  /** What it looks for, word by word, in all ways that the archive writes them. */
  units: Unit[];
  /** Its words as most papers write them, for its vector. */
  text: string;
}

/** The word that is probably meant. */
function usualWord(parts: readonly string[], lexicon: Lexicon): string {
  const [word = ''] = parts;
  const isRare = parts.length === 1 && !isStopWord(word) && lexicon.holding(stemOf(word)) === 0;
  return (isRare && similarWords(word, lexicon)[0]?.word) || parts.map(americanSpelling).join('-');
}

/** Reads a question: the same of one term, however it was written. */
export function readQuestion(typed: string, lexicon: Lexicon): ReadQuestion {
  const words = searchWords(indexedText(typed)).map((word) => usualParts(word, lexicon));
  const units: Unit[] = [];
  const text: string[] = [];
  for (let at = 0; at < words.length; ) {
    const parts = words[at] ?? [];
    const term = termAt(words, at, lexicon);
    units.push(...(term?.units ?? unitsOfWord(parts, lexicon)));
    text.push(term?.text ?? usualWord(parts, lexicon));
    at += term?.count ?? 1;
  }
  return { units: rarest(units, lexicon), text: text.join(' ') };
}
