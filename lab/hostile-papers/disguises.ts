/** Hides a sentence from people, or its words from a search for words. */
export type Disguise = (text: string) => string;

const eachLetter = (text: string, alphabet: readonly string[]): string =>
  [...text]
    .map((letter) => alphabet[(letter.toLowerCase().codePointAt(0) ?? 0) - 97] ?? letter)
    .join('');

const lookalikes: Record<string, string> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  x: 'х',
};
const leetSigns: Record<string, string> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' };
const bytesOf = (text: string): number[] => [...new TextEncoder().encode(text)];

/** A base letter from a code point upwards: capitals and small letters follow each other. */
const shifted = (text: string, capitals: number, small: number): string =>
  text
    .replace(/[A-Z]/g, (letter) => String.fromCodePoint(capitals + letter.charCodeAt(0) - 65))
    .replace(/[a-z]/g, (letter) => String.fromCodePoint(small + letter.charCodeAt(0) - 97));

/** The ways in which a text for machines was seen to be hidden, and some more. */
export const disguises: Readonly<Record<string, Disguise>> = {
  homoglyphs: (text) => text.replace(/[aceiopsx]/g, (letter) => lookalikes[letter] ?? letter),
  leet: (text) => text.replace(/[aeiost]/gi, (letter) => leetSigns[letter.toLowerCase()] ?? letter),
  spaced: (text) => [...text.replaceAll(' ', '  ')].join(' ').replace(/ {2,}/g, '  '),
  reversed: (text) => [...text].reverse().join(''),
  rot13: (text) =>
    text.replace(/[a-z]/gi, (letter) => {
      const base = letter <= 'Z' ? 65 : 97;
      return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
    }),
  base64: (text) => Buffer.from(text, 'utf8').toString('base64'),
  hex: (text) => Buffer.from(text, 'utf8').toString('hex'),
  tags: (text) => String.fromCodePoint(...bytesOf(text).map((byte) => 0xe0000 + byte)),
  selectors: (text) =>
    String.fromCodePoint(
      ...bytesOf(text).map((byte) => (byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16)),
    ),
  zerowidth: (text) =>
    bytesOf(text)
      .flatMap((byte) => [...byte.toString(2).padStart(8, '0')])
      .map((bit) => (bit === '1' ? '\u200c' : '\u200b'))
      .join(''),
  white: (text) => `{\\color{white} ${text}}`,
  fullwidth: (text) => shifted(text, 0xff21, 0xff41),
  mathematical: (text) => shifted(text, 0x1d400, 0x1d41a),
  smallcaps: (text) => eachLetter(text, [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ']),
  zalgo: (text) => text.replace(/\p{L}/gu, (letter) => `${letter}\u0335\u0316`),
};
