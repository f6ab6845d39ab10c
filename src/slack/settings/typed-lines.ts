/** The lines of a field as typed, without blank ones and without blanks that mean nothing. */
export const typedLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
