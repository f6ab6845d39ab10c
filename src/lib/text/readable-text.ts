import { collapseWhitespace } from './collapse-whitespace.ts';
import { decodeTex } from './decode-tex.ts';

/** Abstracts have some 2,000 characters; what is longer than this is no abstract, and its end is left out. */
const longest = 20_000;

/** A title, name or abstract as a person reads it: TeX decoded, on one line. */
export function readableText(text: string): string {
  return collapseWhitespace(decodeTex(collapseWhitespace(text.slice(0, longest))));
}
