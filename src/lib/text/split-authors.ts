import { collapseWhitespace, readableText } from './readable-text.ts';

const suffix = /^(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D)\.?$/;

/** Affiliations stand in brackets and may be nested: "A. Author (1), B. Author ((1) Some Lab)". */
function withoutBrackets(text: string): string {
  let depth = 0;
  let kept = '';
  for (const char of text) {
    if (char === '(') depth++;
    if (depth === 0) kept += char;
    if (char === ')' && depth > 0) depth--;
  }
  // An unclosed bracket would swallow every name after it, so the text is left as it is.
  return depth === 0 ? kept : text;
}

/**
 * The names in arXiv's string of authors, in order. It separates them by commas or "and", has affiliations in brackets
 * and accents as TeX; "Jr." and the like stay with the name before.
 */
export function splitAuthors(text: string): string[] {
  const plain = withoutBrackets(readableText(text));
  const names: string[] = [];
  for (const part of plain.split(/\s*[,;]\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+|^and\s+/)) {
    const name = collapseWhitespace(part.replaceAll('~', ' ').replace(/\bet al\.?$/, ''));
    if (suffix.test(name) && names.length > 0) names.push(`${names.pop()} ${name}`);
    else if (name) names.push(name);
  }
  return names;
}
