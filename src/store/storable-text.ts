/**
 * The text as every engine can keep it: PostgreSQL takes neither null bytes nor halves of a surrogate
 * pair, so both engines drop the first and replace the second by U+FFFD.
 */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
