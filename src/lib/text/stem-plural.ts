/** Cuts an English plural: -ies → y, -sses → ss, -s dropped unless the word ends in -ss, -us or -is. */
export function stemPlural(word: string): string {
  if (!word.endsWith('s')) return word;
  if (word.endsWith('ies')) return word.length > 3 ? `${word.slice(0, -3)}y` : word;
  if (word.endsWith('sses')) return word.slice(0, -2);
  return /(?:s|u|i)s$/.test(word) || word.length < 2 ? word : word.slice(0, -1);
}
