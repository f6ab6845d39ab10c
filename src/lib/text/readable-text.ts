import { decodeHTMLStrict } from 'entities/decode';
import { decodeTex } from './tex/decode-tex.ts';

/** Anything but plain ASCII with single blanks; most titles and abstracts have none. */
const unclean = /[^ -~]| {2}|^ | $/;

/** Blank to the eye and no `\s`: separators of C0, the next line of C1, Hangul's fillers, the empty Braille cell. */
const otherBlanks = [0x1c, 0x1d, 0x1e, 0x1f, 0x85, 0x115f, 0x1160, 0x2800, 0x3164, 0xffa0];
const blanks = new RegExp(`[\\s${String.fromCodePoint(...otherBlanks)}]+`, 'g');

const joined =
  '\\p{M}\\p{Extended_Pictographic}\\ufe0f\\p{Script=Arabic}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}';
/** What nobody sees, but for the joiners of Persian, Indian scripts and emoji, where they belong. */
const invisible = new RegExp(
  `(?!(?<=[${joined}])[\\u200c\\u200d](?=[${joined}])|(?<=\\p{Extended_Pictographic})\\ufe0f)[\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}]`,
  'gu',
);

/** One line without runs of blanks, line breaks, ligatures or invisible characters, in Unicode's composed form. */
export function collapseWhitespace(text: string): string {
  if (!unclean.test(text)) return text;
  return text
    .replace(blanks, ' ')
    .replace(invisible, '')
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKD'))
    .replace(/ {2,}/g, ' ')
    .trim()
    .normalize('NFC');
}

/** Web pages escape a text once, and each service that passes it on may escape it again. */
const mostEscapes = 3;

/** One reference, whole; HTML would read its beginning alone (`&nothing;` as ¬hing;). */
function decodeReference(reference: string): string {
  const plain = decodeHTMLStrict(reference);
  return plain.length > 1 && plain.endsWith(';') ? reference : plain;
}

/** The text without HTML's references (`&amp;`, `&#177;`); what only looks like one stays. */
function decodeHtml(text: string): string {
  const references = /&#?\w{1,32};/g;
  for (let round = 0; round < mostEscapes && text.includes('&'); round++)
    text = text.replace(references, decodeReference);
  return text;
}

const dressed =
  /<(abbr|a|b|em|font|i|jats:[a-z-]+|p|small|span|strong|sub|sup|tt|u)(?:\s[^<>]*)?>([^<>]*)<\/\1>/gi;
/** Tags in tags, the innermost first. */
const mostNested = 4;

/** What is raised or lowered, as it is written of a formula: `CO_2`, `10^(12)`. */
function undress(_: string, tag: string, inside: string): string {
  const sign = { sub: '_', sup: '^', p: ' ' }[tag.toLowerCase()] ?? '';
  return sign.trim() && /^.{2,}$/u.test(inside) ? `${sign}(${inside})` : `${sign}${inside}`;
}

/** The text without HTML's dress; tags that stand alone are words of the paper (`<think>`). */
function withoutTags(text: string): string {
  let plain = text;
  for (let round = 0; round < mostNested && plain.includes('</'); round++)
    plain = plain.replace(dressed, undress);
  return plain.replace(/<br\s*\/?>/gi, ' ');
}

/** `\u2019` as JSON writes ’; TeX has no command of this form. */
const fromJson = (text: string): string =>
  text.replace(/(?:\\u(?:[0-9][0-9a-f]{3}|d[89a-f][0-9a-f]{2}))+/gi, (escapes) => {
    const codes = escapes.slice(2).split(/\\u/i);
    const plain = String.fromCharCode(...codes.map((code) => Number.parseInt(code, 16)));
    return plain.isWellFormed() ? plain : escapes;
  });

/** Abstracts have some 2,000 characters; a text longer than this is cut. */
const longest = 20_000;

function fromMarkup(text: string): string {
  const decoded = decodeHtml(text);
  const untagged = decoded.includes('<') ? withoutTags(decoded) : decoded;
  return untagged.includes('\\u') ? fromJson(untagged) : untagged;
}

/**
 * TeX's blank at which no line breaks, glued to what is before and behind it ("Stage~1", "8.3~points", "AG~News"). Where
 * "~" means "about", a blank or a bracket is before it; "x~N(0,1)" and "10~20" are no ties.
 */
const tie =
  /(?<=\p{L}{2})~(?=[(\d]|\p{L}{2})|(?<=\p{L}\.)~(?=[\p{L}\d(])|(?<=(?<!\p{L})\d|%)~(?=\p{L}(?![({]))|(?<=[&-]\p{Lu})~(?=\d)/gu;
/** How TeX writes the comma of 4,918. */
const digitComma = /(?<=\d)\{,\}(?=\d{3})/g;
/** TeX's closing quotation marks, without those that open: ''old maps''. */
const doubledQuote = /(?<![\p{N}'])''(?![('])/gu;

/** TeX's single quotation marks: `maps' */
const singleQuoted = /(?<![`\p{L}])`([^`'\n]{1,80})'(?![\p{L}'])/gu;

/** A title, name or abstract as a person reads it: HTML and TeX decoded, on one line. */
export function readableText(text: string): string {
  const plain = decodeTex(collapseWhitespace(fromMarkup(text.slice(0, longest))));
  return collapseWhitespace(
    plain
      .replace(tie, ' ')
      .replace(digitComma, ',')
      .replace(doubledQuote, '"')
      .replace(singleQuoted, '‘$1’'),
  );
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
