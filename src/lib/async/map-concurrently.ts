/** Does the work for each thing, so many at a time, begun in their order. A work that fails is its own to tell. */
export async function mapConcurrently<T>(
  things: readonly T[],
  most: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const waiting = things.values();
  // All workers draw from one iterator.
  const worker = async () => {
    for (const thing of waiting) await work(thing);
  };
  await Promise.all(Array.from({ length: most }, worker));
}
