import { termIds, termOf, vocabularySize } from '../../text/vocabulary.ts';
import { type GrowingInts, growingInts } from './growing-ints.ts';
import type { TrainingText } from './training-text.ts';

/** Where the parts of a text lie among the tokens; each part ends where the next begins. */
export interface TextSpan {
  title: number;
  abstract: number;
  keywords: number;
  end: number;
  /** Where each sentence of the abstract ends. */
  sentences: number[];
}

/** Texts as numbers: below `words.length` a word with a row of its own, from there on a rare one. */
export interface EncodedTexts {
  tokens: Int32Array;
  spans: TextSpan[];
  /** Most frequent first. */
  words: string[];
  /** Number of texts (title and abstract) that hold the word. */
  frequencies: Int32Array;
  rare: string[];
}

const sentenceEnd = /(?<=[.!?])\s+(?=\p{Lu})/u;

function readSpan(text: TrainingText, ids: GrowingInts): TextSpan {
  const add = (part: string) => {
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

/** How many texts hold each term in title or abstract. */
function documentFrequencies(ids: Int32Array, spans: readonly TextSpan[]): Int32Array {
  const frequencies = new Int32Array(vocabularySize());
  const seenIn = new Int32Array(vocabularySize()).fill(-1);
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

/** Reads texts into numbers and chooses the words that get a row of their own. */
export function encodeTexts(
  texts: readonly TrainingText[],
  { minimumFrequency, mostWords }: { minimumFrequency: number; mostWords: number },
): EncodedTexts {
  const ids = growingInts();
  const spans = texts.map((text) => readSpan(text, ids));
  const tokens = ids.toArray();
  const frequencies = documentFrequencies(tokens, spans);
  const chosen = chooseWords(frequencies, minimumFrequency, mostWords);
  const tokenOf = new Int32Array(vocabularySize()).fill(-1);
  for (const [token, id] of chosen.entries()) tokenOf[id] = token;
  const rare: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const id = tokens[at] as number;
    if (tokenOf[id] === -1) tokenOf[id] = chosen.length + rare.push(termOf(id)) - 1;
    tokens[at] = tokenOf[id] as number;
  }
  return {
    tokens,
    spans,
    words: chosen.map(termOf),
    frequencies: Int32Array.from(chosen, (id) => frequencies[id] as number),
    rare,
  };
}
