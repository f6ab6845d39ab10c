/** At most `size` items, evenly spread over the list, in its order. */
export function spreadSample<T>(items: readonly T[], size: number): T[] {
  if (items.length <= size) return [...items];
  return Array.from(
    { length: size },
    (_, at) => items[Math.floor((at * items.length) / size)] as T,
  );
}
