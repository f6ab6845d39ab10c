import { parseEntities } from 'parse-entities';
import { decodeTex } from './tex/decode-tex.ts';

/** Anything but plain ASCII with single blanks; most titles and abstracts have none. */
const unclean = /[^ -~]| {2}|^ | $/;

/** Blank to the eye and no `\s`: separators of C0, the next line of C1, Hangul's fillers, the empty Braille cell. */
const otherBlanks = [0x1c, 0x1d, 0x1e, 0x1f, 0x85, 0x115f, 0x1160, 0x2800, 0x3164, 0xffa0];
const blanks = new RegExp(`[\\s${String.fromCodePoint(...otherBlanks)}]+`, 'g');

/** One line without runs of blanks, line breaks, ligatures or invisible characters, in Unicode's composed form. */
export function collapseWhitespace(text: string): string {
  if (!unclean.test(text)) return text;
  return text
    .replace(blanks, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKD'))
    .replace(/ {2,}/g, ' ')
    .trim()
    .normalize('NFC');
}

/** Web pages escape a text once, and services that pass it on escape it again. */
const mostEscapes = 2;

/** One reference, whole; HTML would read its beginning alone (`&nothing;` as ¬hing;). */
function decodeReference(reference: string): string {
  const plain = parseEntities(reference, { nonTerminated: false });
  return plain.length > 1 && plain.endsWith(';') ? reference : plain;
}

/** The text without HTML's references (`&amp;`, `&#177;`); what only looks like one stays. */
function decodeHtml(text: string): string {
  const references = /&#?\w{1,32};/g;
  for (let round = 0; round < mostEscapes && text.includes('&'); round++)
    text = text.replace(references, decodeReference);
  return text;
}

/** Abstracts have some 2,000 characters; a text longer than this is cut. */
const longest = 20_000;

/** A title, name or abstract as a person reads it: HTML and TeX decoded, on one line. */
export function readableText(text: string): string {
  return collapseWhitespace(decodeTex(collapseWhitespace(decodeHtml(text.slice(0, longest)))));
}

/** Like `readableText` for a list with commas, of any length: a collaboration has thousands of authors. */
export function readableList(text: string): string {
  const pieces: string[] = [];
  let at = 0;
  while (text.length - at > longest) {
    const half = at + longest / 2;
    const comma = text.lastIndexOf(',', half) + 1;
    const blank = text.lastIndexOf(' and ', half) + 1;
    const end = [comma, blank, half].find((one) => one > at) ?? half;
    pieces.push(readableText(text.slice(at, end)));
    at = end;
  }
  return [...pieces, readableText(text.slice(at))].join(' ');
}
