/** "1 paper", "3 papers", "no papers" is for the caller. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
