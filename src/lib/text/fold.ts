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
  // Persian keyboards have their own yeh and kaf.
  ی: 'ي',
  ى: 'ي',
  ک: 'ك',
  ٱ: 'ا',
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
/** Scripts whose marks are accents, or the vowels that Arabic and Hebrew mostly leave out. */
const marked =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu;
/** Lengthening, joiners and emoji's form: nobody types them in a search. */
const unseen = /\u0640|\u200c|\u200d|\ufe0f/g;

/** Unicode's rows of ten digits begin at a code that ends in 0 or in 6. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const place = code % 16;
  return String(/\p{Nd}/u.test(String.fromCodePoint(code - place)) ? place : place - 6);
}

/** Whether nothing but the case of letters is to be folded: most texts are plain, and archives are long. */
export const isPlain = (text: string): boolean => /^[ -~\n]*$/.test(text);

/**
 * A text for comparison: in lower case, without accents and ligatures, with plain digits. In other scripts than those
 * above a mark makes another letter, and stays.
 */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(unseen, '')
    .replace(odd, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFD')
    .replace(marked, '$1')
    .normalize('NFC')
    .replace(/(?![0-9])\p{Nd}/gu, plainDigit);
}

/** A text folded in each of its spellings: `jurgen` and `juergen` for Jürgen; one where no letter has two. */
export function foldings(text: string): string[] {
  if (isPlain(text)) return [text.toLowerCase()];
  const composed = text.normalize('NFKC').toLowerCase().normalize('NFC');
  const spelled = composed.replace(twofold, (letter) => spelledOut[letter] ?? letter);
  return spelled === composed ? [fold(composed)] : [fold(composed), fold(spelled)];
}
