/**
 * The text as every engine can keep it: PostgreSQL takes neither null bytes nor halves of a surrogate
 * pair, so both engines drop the first and replace the second by U+FFFD.
 */
export function storableText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}
