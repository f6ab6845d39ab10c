/** An instant in a file's name, in the order of time: `20260317T093000Z`. */
export const utcStamp = (at: Date): string =>
  `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
