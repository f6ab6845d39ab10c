/** Letters that Unicode does not decompose into a plain letter and a mark. */
const plainLetters: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};

/**
 * A name for comparison: without accents, capitals and middle initials, the family name last. "Sutton, Richard S." and
 * "Richard Sutton" are one author; "R. Sutton", who may be anybody, is another.
 */
export function authorKey(name: string): string {
  const [family = '', given, ...more] = name.split(',');
  const ordered = given !== undefined && more.length === 0 ? `${given} ${family}` : name;
  const words = ordered
    .toLowerCase()
    .replace(/[łøđıßæœ]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return words
    .filter((word, at) => at === 0 || at === words.length - 1 || !/^[a-z]$/.test(word))
    .join(' ');
}
