import { decodeTex } from './decode-tex.ts';

/** Anything but plain ASCII with single blanks; most titles and abstracts have none. */
const unclean = /[^ -~]| {2}|^ | $/;

/** One line without runs of blanks, line breaks or invisible characters, in Unicode's composed form. */
export function collapseWhitespace(text: string): string {
  if (!unclean.test(text)) return text;
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()
    .normalize('NFC');
}

/** Abstracts have some 2,000 characters; a text longer than this is cut. */
const longest = 20_000;

/** A title, name or abstract as a person reads it: TeX decoded, on one line. */
export function readableText(text: string): string {
  return collapseWhitespace(decodeTex(collapseWhitespace(text.slice(0, longest))));
}
