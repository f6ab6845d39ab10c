import pLimit from 'p-limit';

/** Does the work for each thing, so many at a time, begun in their order. A work that fails is its own to tell. */
export async function mapConcurrently<T>(
  things: readonly T[],
  concurrency: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  await pLimit(concurrency).map(things, work);
}
