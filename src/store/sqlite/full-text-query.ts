/**
 * What a person typed, as an FTS5 expression in which every word is a quoted prefix, so that no
 * word can be taken for syntax (`AND`, `NEAR(`, `off-policy`, a quote). Characters the index does
 * not hold (punctuation, emoji) only separate; a word of nothing else is left out.
 * @returns the expression, or `null` when no word is left.
 */
export function fullTextQuery(words: readonly string[], join: 'AND' | 'OR'): string | null {
  const terms = words
    .flatMap((word) => word.split(/\s+/))
    .map((word) => word.replace(/[^\p{L}\p{N}\p{M}\p{Co}]+/gu, ' ').trim())
    .filter((word) => /[\p{L}\p{N}\p{Co}]/u.test(word))
    .map((word) => (/^.$/u.test(word) ? `"${word}"` : `"${word}" *`));
  return terms.length > 0 ? [...new Set(terms)].join(` ${join} `) : null;
}
