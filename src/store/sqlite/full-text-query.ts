/** More words than this narrow nothing, and FTS5 refuses an expression of several thousand. */
const mostWords = 32;

/**
 * What a person typed, as an FTS5 expression in which every word is a quoted prefix, so that no
 * word can be taken for syntax (`AND`, `NEAR(`, `off-policy`, a quote). Characters the index does
 * not hold (punctuation, emoji) only separate; a word of nothing else is left out. A single letter
 * stands for itself: as a prefix it would match almost every paper.
 * @returns the expression, or `null` when no word is left.
 */
export function fullTextQuery(words: readonly string[], join: 'AND' | 'OR'): string | null {
  const terms = words
    .flatMap((word) => word.split(/\s+/))
    .map((word) => word.replace(/[^\p{L}\p{N}\p{M}\p{Co}]+/gu, ' ').trim())
    .filter((word) => /[\p{L}\p{N}\p{Co}]/u.test(word))
    .map((word) => (/^.$/u.test(word) ? `"${word}"` : `"${word}" *`));
  const distinct = [...new Set(terms)].slice(0, mostWords);
  return distinct.length > 0 ? distinct.join(` ${join} `) : null;
}
