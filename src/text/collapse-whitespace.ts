/** Plain ASCII with single blanks: most titles and abstracts, which need no work. */
const clean = /^[!-~](?: ?[!-~])*$/;

/** One line without runs of blanks, line breaks or invisible characters, in Unicode's composed form. */
export function collapseWhitespace(text: string): string {
  if (clean.test(text)) return text;
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()
    .normalize('NFC');
}
