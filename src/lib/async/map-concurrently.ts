import pLimit from 'p-limit';

/** Does work for each thing in their order, at most `concurrency` at a time. Work must handle its own failures. */
export async function mapConcurrently<T>(
  things: readonly T[],
  concurrency: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  await pLimit(concurrency).map(things, work);
}
