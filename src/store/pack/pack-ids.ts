import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';

/** Ids of arXiv, which follow each other in a day's list: all but the first are told by how far they are from the last. */
const arxivId = /^\d{4}\.\d{5}$/;
const base = 100_000;

/** Text for an id as it is, a number for what an id of arXiv adds to the one before it. */
const lists = z.array(z.array(z.union([z.string(), z.int()])));

function shorten(ids: readonly string[]): (string | number)[] {
  let last = 0;
  return ids.map((id) => {
    if (!arxivId.test(id)) return id;
    const own = Number(id.replace('.', ''));
    const step = own - last;
    last = own;
    return step;
  });
}

function lengthen(steps: readonly (string | number)[]): string[] {
  let last = 0;
  return steps.map((step) => {
    if (typeof step === 'string') return step;
    last += step;
    const [month, number] = [Math.floor(last / base), last % base];
    return `${String(month).padStart(4, '0')}.${String(number).padStart(5, '0')}`;
  });
}

/** Lists of papers' ids in about a byte for each. */
export const packIds = (ids: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(deflateRawSync(JSON.stringify(ids.map(shorten)), { level: 9 }));

/**
 * What `packIds` was given.
 * @throws Error for anything else.
 */
export const unpackIds = (packed: Uint8Array): string[][] =>
  lists.parse(JSON.parse(inflateRawSync(packed).toString())).map(lengthen);
