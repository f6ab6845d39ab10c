import { sum } from '../../src/lib/statistics.ts';
/** Named arrays in one memory that threads share and the kernels work in. */
export interface SharedArrays<F extends string, I extends string> {
  memory: WebAssembly.Memory;
  floats: Record<F, Float32Array<SharedArrayBuffer>>;
  ints: Record<I, Int32Array<SharedArrayBuffer>>;
}

const page = 65_536;
/** Each array begins at a line of the cache. */
const aligned = (bytes: number) => Math.ceil(bytes / 64) * 64;

/** Makes the arrays, all zeros, by their lengths. */
export function sharedArrays<F extends string, I extends string>(
  floats: Record<F, number>,
  ints: Record<I, number>,
): SharedArrays<F, I> {
  const lengths = Object.values<number>({ ...floats, ...ints });
  const bytes = sum(lengths.map((length) => aligned(length * 4)));
  const pages = Math.max(1, Math.ceil(bytes / page));
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const buffer = memory.buffer as unknown as SharedArrayBuffer;
  let at = 0;
  const place = (length: number) => {
    const start = at;
    at += aligned(length * 4);
    return start;
  };
  const map = <K extends string, T>(sizes: Record<K, number>, make: (length: number) => T) =>
    Object.fromEntries(
      Object.entries<number>(sizes).map(([name, length]) => [name, make(length)]),
    ) as Record<K, T>;
  return {
    memory,
    floats: map(floats, (length) => new Float32Array(buffer, place(length), length)),
    ints: map(ints, (length) => new Int32Array(buffer, place(length), length)),
  };
}
