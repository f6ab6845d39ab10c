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
  ς: 'σ',
};

/** Letters with a second spelling: Jürgen and Juergen, Ørsted and Oersted, Århus and Aarhus, Đorđe and Djordje. */
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
const marked = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

/**
 * A text for comparison: in lower case, without accents and ligatures. In other scripts than Latin, Greek and Cyrillic
 * a mark makes another letter, and stays.
 */
export function fold(text: string): string {
  // Most texts are plain, and archives are long.
  if (/^[ -~\n]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(odd, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFD')
    .replace(marked, '$1')
    .normalize('NFC');
}

/** A text folded in each of its spellings: `jurgen` and `juergen` for Jürgen; one where no letter has two. */
export function foldings(text: string): string[] {
  const composed = text.normalize('NFKC').toLowerCase().normalize('NFC');
  const spelled = composed.replace(twofold, (letter) => spelledOut[letter] ?? letter);
  return spelled === composed ? [fold(composed)] : [fold(composed), fold(spelled)];
}
