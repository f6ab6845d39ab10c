/** Holds every thread until all `threads` of them came; `sync` is two shared zeros of their own. */
export function createBarrier(sync: Int32Array<SharedArrayBuffer>, threads: number): () => void {
  return () => {
    if (threads === 1) return;
    const round = Atomics.load(sync, 1);
    if (Atomics.add(sync, 0, 1) === threads - 1) {
      Atomics.store(sync, 0, 0);
      Atomics.add(sync, 1, 1);
      Atomics.notify(sync, 1);
      return;
    }
    while (Atomics.load(sync, 1) === round) Atomics.wait(sync, 1, round);
  };
}

/** A thread's part of 0 … total in steps of `unit`: `[from, to)`. */
export function shareOf(
  total: number,
  unit: number,
  thread: number,
  threads: number,
): readonly [number, number] {
  const units = total / unit;
  const edge = (at: number) => Math.floor((units * at) / threads) * unit;
  return [edge(thread), edge(thread + 1)];
}
