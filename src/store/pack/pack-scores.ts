import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { sum } from '../../lib/statistics.ts';
import type { Score } from '../../paper.ts';
import { doubles, type NumberBytes, near } from './pack-numbers.ts';

/**
 * The scores of a digest's candidates in a few kilobytes: a column of numbers for the total and each part, where what
 * repeats is written once and a total that is the sum of its parts not at all. Nobody asks for single candidates, so an
 * engine keeps them as one value. All is kept to the last bit, but for those that may be near: of these the total is,
 * the parts to a millionth, and how likely a paper is to be liked not at all. Each column says how it is kept, so that
 * what was packed before there were near ones is read as before.
 */

const header = z.object({
  /** Which columns a score has, for each kind of score that occurs; no column: the score was dropped. */
  shapes: z.array(z.array(z.string())),
  /** A place in `shapes` for each score. */
  shapeOf: z.array(z.int().min(0)),
  columns: z.array(
    z.object({
      name: z.string(),
      /** `sum`: left out; `few`: distinct values, and a byte for each place; `all`, `near`: a value for each place. */
      as: z.enum(['sum', 'few', 'all', 'near']),
      values: z.int().min(0),
      places: z.int().min(0),
    }),
  ),
});
type Header = z.infer<typeof header>;
type Column = Header['columns'][number];

/** Columns beside the parts; that of a part has its name after a dot. */
const totalColumn = '=';
const likeColumn = '?';
/** Before the names of columns of scores that may be near. */
const nearMark = '~';
const nearPart = `${nearMark}.`;

function fieldsOf(
  { total, parts, likeProbability }: Score,
  { isNear }: { isNear: boolean },
): [string, number][] {
  const mark = isNear ? nearMark : '';
  const fields: [string, number][] = [[`${mark}${totalColumn}`, total]];
  if (likeProbability !== undefined && !isNear) fields.push([likeColumn, likeProbability]);
  for (const [name, value] of Object.entries(parts)) fields.push([`${mark}.${name}`, value]);
  // -0 is kept as 0, as in the JSON of picks.
  return fields.map(([name, value]) => [name, value + 0]);
}

const sumOfParts = ({ parts }: Pick<Score, 'parts'>): number => sum(Object.values(parts));

/** Reads on from where it stopped. */
function reader(bytes: Buffer): (length: number) => Buffer {
  let at = 0;
  return (length) => {
    at += length;
    if (at > bytes.length) throw new RangeError('It ends too early.');
    return bytes.subarray(at - length, at);
  };
}

/** The values that occur, and for each place which of them. */
function distinctOf(values: readonly number[]): { distinct: number[]; which: number[] } {
  const known = new Map<number, number>();
  const which = values.map((value) => {
    const place = known.get(value) ?? known.size;
    known.set(value, place);
    return place;
  });
  return { distinct: [...known.keys()], which };
}

interface PackedColumn extends NumberBytes {
  column: Column;
}

function packColumn(name: string, values: readonly number[], isSum: boolean): PackedColumn {
  const column = { name, places: values.length };
  const none = Buffer.alloc(0);
  if (isSum) return { column: { ...column, as: 'sum', values: 0 }, random: none, telling: none };
  const { distinct, which } = distinctOf(values);
  if (distinct.length <= Math.min(256, values.length / 2)) {
    const { random, telling } = doubles.bytesOf(distinct);
    const few = { ...column, as: 'few' as const, values: distinct.length };
    return { column: few, random, telling: Buffer.concat([telling, Buffer.from(which)]) };
  }
  const all = { ...column, values: values.length };
  const nearly = name.startsWith(nearPart) ? near.bytesOf(values) : null;
  if (nearly) return { column: { ...all, as: 'near' }, ...nearly };
  return { column: { ...all, as: 'all' }, ...doubles.bytesOf(values) };
}

const noPlaces: ReadonlySet<number> = new Set();

/**
 * @param scores in the candidates' order; `null` for those that were dropped.
 * @param nearPlaces places of those that may be near.
 */
export function packScores(
  scores: readonly (Score | null)[],
  nearPlaces = noPlaces,
): Uint8Array<ArrayBuffer> {
  const shapes = new Map<string, number>();
  const columns = new Map<string, number[]>();
  const shapeOf = scores.map((score, at) => {
    const fields = score === null ? [] : fieldsOf(score, { isNear: nearPlaces.has(at) });
    for (const [name, value] of fields) {
      const column = columns.get(name) ?? [];
      column.push(value);
      columns.set(name, column);
    }
    const shape = JSON.stringify(fields.map(([name]) => name));
    const place = shapes.get(shape) ?? shapes.size;
    shapes.set(shape, place);
    return place;
  });
  const isSum = scores.every(
    (score, at) => !score || nearPlaces.has(at) || score.total === sumOfParts(score),
  );
  const packed = [...columns].map(([name, values]) =>
    packColumn(name, values, isSum && name === totalColumn),
  );
  const told: Header = {
    shapes: [...shapes.keys()].map((shape) => JSON.parse(shape)),
    shapeOf,
    columns: packed.map(({ column }) => column),
  };
  const text = Buffer.from(JSON.stringify(told));
  const telling = packed.map((one) => one.telling);
  const squeezed = deflateRawSync(Buffer.concat([lengthOf(text), text, ...telling]), { level: 9 });
  const random = packed.map((one) => one.random);
  return Uint8Array.from(Buffer.concat([lengthOf(squeezed), squeezed, ...random]));
}

function lengthOf({ length }: Buffer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(length);
  return bytes;
}

type Reader = ReturnType<typeof reader>;

/** A column's values in turn; `null` for the sums, which are not there. */
function unpackColumn(
  { as, values, places }: Column,
  random: Reader,
  telling: Reader,
): ArrayLike<number> | null {
  if (as === 'sum') return null;
  const form = as === 'near' ? near : doubles;
  const bytes = {
    random: random(form.randomLength(values)),
    telling: telling(form.tellingLength(values)),
  };
  const numbers = form.from(bytes, values);
  if (as !== 'few') return numbers;
  return Array.from(telling(places), (which) => numbers[which] ?? Number.NaN);
}

type Next = (name: string) => number | null;

function scoreOf(shape: readonly string[], next: Next): Score | null {
  if (shape.length === 0) return null;
  const parts: Score['parts'] = {};
  let total: number | null = null;
  let likeProbability: number | null = null;
  for (const column of shape) {
    const value = next(column);
    const name = column.startsWith(nearMark) ? column.slice(nearMark.length) : column;
    if (name === totalColumn) total = value;
    else if (name === likeColumn) likeProbability = value;
    else if (value !== null) parts[name.slice(1)] = value;
  }
  return {
    total: total ?? sumOfParts({ parts }),
    parts,
    ...(likeProbability === null ? {} : { likeProbability }),
  };
}

/**
 * What `packScores` was given, but for what may be near.
 * @throws Error for anything else.
 */
export function unpackScores(packed: Uint8Array): (Score | null)[] {
  const random = reader(Buffer.from(packed));
  const telling = reader(inflateRawSync(random(random(4).readUInt32LE())));
  const told = header.parse(JSON.parse(telling(telling(4).readUInt32LE()).toString()));
  const columns = new Map(
    told.columns.map((column) => [
      column.name,
      { values: unpackColumn(column, random, telling), place: 0 },
    ]),
  );
  const next: Next = (name) => {
    const column = columns.get(name);
    return column?.values?.[column.place++] ?? null;
  };
  return told.shapeOf.map((place) => scoreOf(told.shapes[place] ?? [], next));
}
