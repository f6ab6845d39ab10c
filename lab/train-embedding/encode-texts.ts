import { phraseOf } from '../../src/embed/phrase-table.ts';
import { termOf, vocabularySize } from '../../src/lib/text/vocabulary.ts';
import { termIds } from '../../src/lib/text/words/text-places.ts';
import { choosePhrases } from './choose-phrases.ts';

/** A paper as training reads it. */
export interface TrainingText {
  title: string;
  abstract: string;
  /** What its authors or others named it by; may be empty. */
  keywords: readonly string[];
  /** `null` where it is not known. */
  day: string | null;
}

/** Where the parts of a text lie among the tokens; each part ends where the next begins. */
export interface TextSpan {
  title: number;
  abstract: number;
  keywords: number;
  end: number;
  /** Where each sentence of the abstract ends. */
  sentences: number[];
}

/**
 * Texts as numbers: below `words.length` a word or a phrase with a row of its own, from there on a rare word. A
 * phrase stands behind its second word.
 */
export interface EncodedTexts {
  tokens: Int32Array;
  spans: TextSpan[];
  /** Words, most frequent first, then phrases, most telling first. */
  words: string[];
  /** Number of texts (title and abstract) that hold the word or phrase. */
  frequencies: Int32Array;
  rare: string[];
}

const sentenceEnd = /(?<=[.!?])\s+(?=\p{Lu})/u;

/** All texts' terms in a row. */
interface Stream {
  ids: GrowingInts;
  /** Where titles, sentences and keywords begin, ascending; one may be empty. */
  starts: GrowingInts;
}

function readSpan(text: TrainingText, { ids, starts }: Stream): TextSpan {
  const add = (part: string) => {
    starts.push(ids.length);
    for (const id of termIds(part)) ids.push(id);
    return ids.length;
  };
  const title = ids.length;
  const abstract = add(text.title);
  const sentences = text.abstract.split(sentenceEnd).map(add);
  const keywords = ids.length;
  const end = text.keywords.reduce((_, keyword) => add(keyword), keywords);
  return { title, abstract, keywords, end, sentences };
}

/** How many texts hold each of `size` numbers in title or abstract. */
function documentFrequencies(
  ids: Int32Array,
  spans: readonly TextSpan[],
  size: number,
): Int32Array {
  const frequencies = new Int32Array(size);
  const seenIn = new Int32Array(size).fill(-1);
  for (const [text, { title, keywords }] of spans.entries()) {
    for (let at = title; at < keywords; at++) {
      const id = ids[at] as number;
      if (seenIn[id] === text) continue;
      seenIn[id] = text;
      frequencies[id] = (frequencies[id] as number) + 1;
    }
  }
  return frequencies;
}

/** Terms of at least `minimum` texts, most frequent first, equals by the alphabet; at most `most`. */
function chooseWords(frequencies: Int32Array, minimum: number, most: number): number[] {
  return [...frequencies.keys()]
    .filter((id) => (frequencies[id] as number) >= minimum)
    .map((id) => ({ id, count: frequencies[id] as number, term: termOf(id) }))
    .sort((a, b) => b.count - a.count || (a.term < b.term ? -1 : 1))
    .slice(0, most)
    .map(({ id }) => id);
}

/** Term ids as tokens: chosen words first, the others as they are met. */
function asTokens(ids: Int32Array, chosen: readonly number[]) {
  const tokenOf = new Int32Array(vocabularySize()).fill(-1);
  for (const [token, id] of chosen.entries()) tokenOf[id] = token;
  const rare: string[] = [];
  const tokens = ids.map((id) => {
    if (tokenOf[id] === -1) tokenOf[id] = chosen.length + rare.push(termOf(id)) - 1;
    return tokenOf[id] as number;
  });
  return { tokens, rare };
}

/** The tokens with each phrase behind its second word; rare words' numbers make room for the phrases'. */
function insertPhrases(
  tokens: Int32Array,
  startsPart: Uint8Array,
  words: readonly string[],
  most: number,
) {
  const chosen = choosePhrases(tokens, startsPart, words, most);
  const size = words.length;
  const tokenOf = new Map(chosen.map(({ left, right }, at) => [left * size + right, size + at]));
  const longer = growingInts();
  /** Where each token, and the end, went. */
  const movedTo = new Int32Array(tokens.length + 1);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as number;
    movedTo[at] = longer.length;
    longer.push(token < size ? token : token + chosen.length);
    if (at === 0 || startsPart[at] === 1 || token >= size) continue;
    const phrase = tokenOf.get((tokens[at - 1] as number) * size + token);
    if (phrase !== undefined && (tokens[at - 1] as number) < size) longer.push(phrase);
  }
  movedTo[tokens.length] = longer.length;
  const phrases = chosen.map(({ left, right }) =>
    phraseOf(words[left] as string, words[right] as string),
  );
  return { tokens: longer.toArray(), movedTo, phrases };
}

/** How many words and phrases get a row of their own, and in how many texts a word must stand for that. */
export interface RowLimits {
  minimumFrequency: number;
  mostWords: number;
  mostPhrases: number;
}

/** Reads texts into numbers and chooses the words and phrases that get a row of their own. */
export function encodeTexts(texts: readonly TrainingText[], limits: RowLimits): EncodedTexts {
  const stream = { ids: growingInts(), starts: growingInts() };
  const read = texts.map((text) => readSpan(text, stream));
  const ids = stream.ids.toArray();
  const frequencies = documentFrequencies(ids, read, vocabularySize());
  const chosen = chooseWords(frequencies, limits.minimumFrequency, limits.mostWords);
  const { tokens: plain, rare } = asTokens(ids, chosen);
  const startsPart = new Uint8Array(ids.length + 1);
  for (const start of stream.starts.toArray()) startsPart[start] = 1;
  const single = chosen.map(termOf);
  const { tokens, movedTo, phrases } = insertPhrases(plain, startsPart, single, limits.mostPhrases);
  const moved = (at: number) => movedTo[at] as number;
  const spans = read.map(({ title, abstract, keywords, end, sentences }) => ({
    title: moved(title),
    abstract: moved(abstract),
    keywords: moved(keywords),
    end: moved(end),
    sentences: sentences.map(moved),
  }));
  const words = [...single, ...phrases];
  const size = words.length + rare.length;
  const counted = documentFrequencies(tokens, spans, size).slice(0, words.length);
  return { tokens, spans, words, frequencies: counted, rare };
}

/** A list of whole numbers in four bytes each. */
interface GrowingInts {
  push(value: number): void;
  readonly length: number;
  /** A copy of exact length. */
  toArray(): Int32Array;
}

function growingInts(): GrowingInts {
  let values = new Int32Array(1024);
  let length = 0;
  return {
    push: (value) => {
      if (length === values.length) {
        const larger = new Int32Array(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    get length() {
      return length;
    },
    toArray: () => values.slice(0, length),
  };
}
