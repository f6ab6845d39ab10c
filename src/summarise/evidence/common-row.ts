/** Where the words of a row stand in each of two lists. */
export type Row = [number, number][];

/** The longest row of words that two lists have in the same order, of those that may count. */
export function longestCommonRow<T extends { key: string }>(
  one: readonly T[],
  other: readonly T[],
  counts: (token: T) => boolean,
): Row {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  const isSame = (i: number, j: number) => {
    const [a, b] = [one[i] as T, other[j] as T];
    return a.key === b.key && counts(a) && counts(b);
  };
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      (lengths[i] as Uint16Array)[j] = isSame(i, j)
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
  const row: Row = [];
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (isSame(i, j)) row.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return row;
}
