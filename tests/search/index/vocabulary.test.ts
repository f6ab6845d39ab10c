import { describe, expect, it } from 'vitest';
import {
  createVocabulary,
  findPrefix,
  findTerm,
  sizeOf,
  termBytes,
  termOf,
} from '../../../src/search/index/vocabulary.ts';

const byBytes = (a: string, b: string) => Buffer.from(a).compare(Buffer.from(b));
// UTF-16 has 𝒜 before ﬀ, and UTF-8 after it.
const terms = [
  '#cs.lg',
  '@ada',
  'a',
  'ab',
  'abc',
  'b',
  'zebra',
  'é',
  'π',
  '学',
  '学習',
  'ﬀ',
  '𝒜',
  '𝒜b',
];
const sorted = [...terms].sort(byBytes);
const vocabulary = createVocabulary(sorted);

describe('a vocabulary', () => {
  it('gives each term its number in the order of bytes, and back', () => {
    expect(sorted).not.toEqual([...terms].sort());
    expect(sizeOf(vocabulary)).toBe(terms.length);
    for (const [at, term] of sorted.entries()) {
      expect(findTerm(vocabulary, termBytes(term))).toBe(at);
      expect(termOf(vocabulary, at)).toBe(term);
    }
  });

  it.each(['', 'aa', 'abcd', '!', 'z', 'è', '習', '𝒝', '\uffff'])('does not know “%s”', (term) => {
    expect(findTerm(vocabulary, termBytes(term))).toBe(-1);
  });

  it.each(['', 'a', 'ab', 'abcd', '@', '学', '𝒜', 'q', '\u{10ffff}'])(
    'finds all terms that begin with “%s”',
    (prefix) => {
      const [from, to] = findPrefix(vocabulary, prefix);
      expect(sorted.slice(from, to)).toEqual(sorted.filter((term) => term.startsWith(prefix)));
    },
  );

  it('may be empty', () => {
    const empty = createVocabulary([]);
    expect(sizeOf(empty)).toBe(0);
    expect(findTerm(empty, termBytes('a'))).toBe(-1);
    expect(findPrefix(empty, '')).toEqual([0, 0]);
  });
});
