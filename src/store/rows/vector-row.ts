import { z } from 'zod';

/** Most vectors to keep: at 6 kB each (1,536 numbers) about 120 MB. */
export const keptVectors = 20_000;

export const vectorRow = z.object({ numbers: z.instanceof(Uint8Array) });

/** Copies the bytes first: a blob may begin at an offset that floats cannot begin at. */
export function vectorFrom(bytes: Uint8Array): Float32Array {
  const copy = Uint8Array.from(bytes);
  return new Float32Array(copy.buffer, 0, copy.length >> 2);
}

export const bytesOf = ({
  buffer,
  byteOffset,
  byteLength,
}: Float32Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
