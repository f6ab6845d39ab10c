import { splitSentences } from '../split-sentences.ts';
import { coarseStem } from './content-stems.ts';
import { plainNumbers } from './quantities.ts';

type ItemKind = 'number' | 'name';

/** A word of a sentence; numbers or names are items, all others tell where an item stands. */
interface Token {
  key: string;
  isItem: boolean;
}

/** Words whose order says nothing: "A and B" is "B and A". */
const loose = /^(?:an?|the|and|or|both|und|oder|der|die|das|&)$/i;

function tokensOf(text: string, items: ItemKind): Token[] {
  const words =
    plainNumbers(text).match(/\d[\d,.]*\d|[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*/gu) ?? [];
  return words.flatMap((word, at): Token[] => {
    if (loose.test(word)) return [];
    const isNumber = /^\d/.test(word);
    const isName =
      /\p{Lu}.*\p{Lu}|\p{L}\d|\p{Lu}-|-\p{Lu}/u.test(word) || (at > 0 && /^\p{Lu}/u.test(word));
    const key = isNumber || isName ? word.toLowerCase() : coarseStem(word);
    return [{ key, isItem: items === 'number' ? isNumber : isName && !isNumber }];
  });
}

/** Of each item how many words that both sentences have, in the same order, stand before it. */
type Places = Map<string, number>;

/** The longest row of words, without items, that two sentences have in the same order: where its words stand in each. */
function commonRow(one: readonly Token[], other: readonly Token[]): [number, number][] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--) {
      const [a, b] = [one[i] as Token, other[j] as Token];
      const isSame = !a.isItem && !b.isItem && a.key === b.key;
      (lengths[i] as Uint16Array)[j] = isSame
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const row: [number, number][] = [];
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const [a, b] = [one[i] as Token, other[j] as Token];
    if (!a.isItem && !b.isItem && a.key === b.key) row.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return row;
}

function placesOf(tokens: readonly Token[], row: readonly number[]): Places {
  const places: Places = new Map();
  const counts = new Map<string, number>();
  for (const [at, { key, isItem }] of tokens.entries()) {
    if (!isItem) continue;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    places.set(key, row.filter((place) => place < at).length);
  }
  // What stands there twice stands nowhere for certain.
  for (const [key, count] of counts) if (count > 1) places.delete(key);
  return places;
}

/** Sentences with fewer words in common say different things. */
const leastCommon = 3;

/**
 * Two numbers or two names of a sentence that stand in each other's place in its source: "70 % of B and 95 % of A", "Qwen 0.5B as
 * the teacher"; both as they are compared; `null` where there are none.
 */
export const exchangeFault = (sentence: string, source: string): string | null =>
  exchangedItems(sentence, source, 'number') ?? exchangedItems(sentence, source, 'name');

function exchangedItems(sentence: string, source: string, items: ItemKind): string | null {
  const said = tokensOf(sentence, items);
  for (const known of splitSentences(source)) {
    const there = tokensOf(known, items);
    const row = commonRow(said, there);
    if (row.length < leastCommon) continue;
    const own = placesOf(
      said,
      row.map(([i]) => i),
    );
    const other = placesOf(
      there,
      row.map(([, j]) => j),
    );
    const shared = [...own.keys()].filter((key) => other.has(key));
    for (const [at, one] of shared.entries())
      for (const two of shared.slice(at + 1)) {
        const [a, b] = [own.get(one), own.get(two)];
        if (a !== b && a === other.get(two) && b === other.get(one)) return `${one} … ${two}`;
      }
  }
  return null;
}
