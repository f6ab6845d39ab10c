import type { TextSigns } from './text-signs.ts';

/** Words by which a text is known to be English; most sentences have one. */
const common =
  /\b(?:the|this|that|and|you|your|all|paper|is|are|of|to|in|as|for|with|must|should|give|write|from|it)\b/gi;

/** Whether decoded bytes are a text that a person could read. */
function isReadable(text: string): boolean {
  if (text.length < 8 || /[\ufffd\p{Cc}]/u.test(text.replace(/[\r\n\t]/g, ' '))) return false;
  const letters = text.match(/[\p{L} ]/gu)?.length ?? 0;
  return letters / [...text].length > 0.75 && /\p{L}{2}\P{L}{1,3}\p{L}{2}|\p{Lo}{6}/u.test(text);
}

const ofBytes = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);

/** Rows of signs that may be bytes, with the text that they are. */
const codes: readonly (readonly [RegExp, (row: string) => string])[] = [
  [
    /(?<![\w+/=-])(?:[A-Za-z0-9+/_-]{20,}={0,2})(?![\w+/=-])/g,
    (row) => ofBytes(Buffer.from(row, 'base64')),
  ],
  [
    /(?<![\w])(?:(?:0x|\\x)?[0-9a-fA-F]{2}[ ,:]?){12,}(?![\w])/g,
    (row) => ofBytes(Buffer.from(row.replace(/0x|\\x|[ ,:]/g, ''), 'hex')),
  ],
  [
    /(?:[01]{8}[ ,]?){6,}/g,
    (row) =>
      ofBytes(
        Uint8Array.from((row.match(/[01]{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))),
      ),
  ],
  [
    /(?:%[0-9a-f]{2}[\w.]{0,12}){6,600}/gi,
    (row) =>
      row.replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  ],
];

const rotate = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
const mirror = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(25 - (letter.charCodeAt(0) - base) + base);
  });
const reverse = (text: string): string => [...text].reverse().join('');

/** Alphabets turned about, each known by a word that English has not. */
const ciphers: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/\b(?:guvf|cncre|vtaber|vafgehpgvbaf?|erivrj\w*|nyy|lbhe?|negvpyr|jbex|erpbzzraq)\b/i, rotate],
  [/\b(?:gsrh|kzkvi|rmhgifxgrlmh?|ivervd|zigrxov)\b/i, mirror],
  [
    /\b(?:siht|repap|snoitcurtsni|weiver\w*|elcitra|ydutsi?|dnemmocer|esiarp|erongi|tegrof)\b/i,
    reverse,
  ],
];

/** Words of orders, by which a short sentence is known. */
const suspicious = /\b(?:ignore|disregard|forget|instructions|praise|recommend|accept)\b/i;
const countCommon = (text: string): number => text.match(common)?.length ?? 0;

/** Sentences that are English only when decoded. */
function deciphered(text: string): string[] {
  return ciphers.flatMap(([sign, decode]) => {
    if (!sign.test(text)) return [];
    return text
      .split(/(?<=[.!?])\s+(?=\S)/)
      .filter((part) => sign.test(part))
      .map(decode)
      .filter((part) => countCommon(part) >= 2 || suspicious.test(part));
  });
}

/** Twelve letters or more that stand alone, one after the other. */
const spaced = /(?<![\p{L}\p{N}])(?:\p{L}[\s._*|-]{1,3}){11,}\p{L}(?![\p{L}\p{N}])/gu;

/** Words, or beginnings of them, that no text has but one in such an alphabet. */
export const cipherWords =
  'guvf cncre vafgeh* erivrj* nyy lbh lbhe negvpyr jbex erpbzz* vtaber* gsrh kzkvi rmhgif* ivervd* zigrxo* siht repap snoitc* weiver* elcitra ydutsi* dnemmo* esiarp erongi tegrof'.split(
    ' ',
  );

/** The parts of a text that say something only when decoded, as they read then. */
export function decodedTexts(
  text: string,
  { hasCipher, hasLongWord, hasSpacedLetters }: TextSigns,
): string[] {
  const inCipher = hasCipher ? deciphered(text) : [];
  const inCode = hasLongWord
    ? codes.flatMap(([pattern, decode]) =>
        [...text.matchAll(pattern)].map(([row]) => decode(row)).filter(isReadable),
      )
    : [];
  const apart = hasSpacedLetters ? [...text.matchAll(spaced)].map(([run]) => run) : [];
  return [...inCipher, ...inCode, ...apart];
}
