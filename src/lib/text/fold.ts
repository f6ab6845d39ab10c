/** Letters that Unicode does not decompose into a plain letter and a mark. */
const plainLetters: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ȷ: 'j',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ŋ: 'ng',
  ə: 'e',
};

/** Letters with a second spelling: Jürgen and Juergen, Ørsted and Oersted, Aarhus and Århus, Đorđe and Djordje. */
const spelledOut: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
  đ: 'dj',
};

const odd = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');
const twofold = new RegExp(`[${Object.keys(spelledOut).join('')}]`, 'g');
const apostrophes = /(?<=\p{L})['’‘ʼʻʹ´`](?=\p{L})/gu;

/**
 * A text for comparison: lower case without accents, ligatures and apostrophes within words. Marks stay on letters of
 * scripts where they make another letter of it (Japanese, Indic and others).
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // Most texts are plain, and archives are long.
  if (/^[ -&(-_a-~\n]*$/.test(lower)) return lower;
  return lower
    .replace(apostrophes, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(odd, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*)\p{M}/gu, '')
    .normalize('NFC')
    .replaceAll('ς', 'σ');
}

/** A text folded in each of its spellings: `jurgen` and `juergen` for Jürgen. One where no letter has two. */
export function foldings(text: string): string[] {
  const composed = text.toLowerCase().normalize('NFC');
  const folded = fold(composed);
  const spelled = composed.replace(twofold, (letter) => spelledOut[letter] ?? letter);
  return spelled === composed ? [folded] : [folded, fold(spelled)];
}
