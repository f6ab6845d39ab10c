import { collapseWhitespace } from './collapse-whitespace.ts';
import { decodeTex } from './decode-tex.ts';

/** A title, name or abstract as a person reads it: TeX decoded, on one line. */
export function readableText(text: string): string {
  return collapseWhitespace(decodeTex(collapseWhitespace(text)));
}
