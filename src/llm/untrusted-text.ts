/** Zero-width and directional characters, soft hyphens, variation selectors, tags. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Text as a reader sees it: no invisible or control characters, white space collapsed. */
export function visibleText(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/**
 * Text by strangers, fit to stand between `<paper>`, `<title>`, `<abstract>`, `<passages>`, `<question>` and `<channel>` tags of a
 * prompt: it cannot close them, hides nothing, and is at most `maxCharacters` long.
 */
export function untrustedText(text: string, maxCharacters: number): string {
  const visible = visibleText(text).replace(
    /<(?=\s*\/?\s*(?:paper|title|abstract|passages|language|question|channel)\b)/gi,
    '‹',
  );
  return [...visible].slice(0, maxCharacters).join('');
}
