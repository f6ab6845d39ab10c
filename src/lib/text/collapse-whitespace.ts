/** Anything but plain ASCII with single blanks; most titles and abstracts have nothing of it. */
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
