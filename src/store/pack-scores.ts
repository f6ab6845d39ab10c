import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { sum } from '../lib/statistics.ts';
import type { Score } from '../paper.ts';

/**
 * The scores of a digest's candidates in a few kilobytes, to the last bit: a column of doubles for the total and each
 * part, where what repeats is written once and a total that is the sum of its parts not at all. Nobody asks for single
 * candidates, so an engine keeps them as one value.
 */

const header = z.object({
  /** Which columns a score has, for each kind of score that occurs; no column: the score was dropped. */
  shapes: z.array(z.array(z.string())),
  /** A place in `shapes` for each score. */
  shapeOf: z.array(z.int().min(0)),
  columns: z.array(
    z.object({
      name: z.string(),
      /** `sum`: left out; `few`: distinct values, and a byte for each place; `all`: a value for each place. */
      as: z.enum(['sum', 'few', 'all']),
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

function fieldsOf({ total, parts, likeProbability }: Score): [string, number][] {
  const fields: [string, number][] = [[totalColumn, total]];
  if (likeProbability !== undefined) fields.push([likeColumn, likeProbability]);
  for (const [name, value] of Object.entries(parts)) fields.push([`.${name}`, value]);
  // -0 is kept as 0, as in the JSON of picks.
  return fields.map(([name, value]) => [name, value + 0]);
}

const sumOfParts = ({ parts }: Pick<Score, 'parts'>): number => sum(Object.values(parts));

/** Bytes of a double that hardly differ from paper to paper, at its end; the others look random and stay as they are. */
const tellingBytes = 2;

/** The bytes of doubles: all first ones, all second ones and so on. */
function bytesOf(values: readonly number[]): { low: Buffer; high: Buffer } {
  const count = values.length;
  const doubles = new Uint8Array(Float64Array.from(values).buffer);
  const bytes = Buffer.alloc(doubles.length);
  for (let at = 0; at < doubles.length; at++)
    bytes[(at % 8) * count + Math.floor(at / 8)] = doubles[at] as number;
  const end = (8 - tellingBytes) * count;
  return { low: bytes.subarray(0, end), high: bytes.subarray(end) };
}

/** Reads on from where it stopped. */
function reader(bytes: Buffer): (length: number) => Buffer {
  let at = 0;
  return (length) => {
    at += length;
    if (at > bytes.length) throw new RangeError('It ends too early.');
    return bytes.subarray(at - length, at);
  };
}

function doublesFrom(low: Buffer, high: Buffer, count: number): Float64Array {
  const bytes = Buffer.concat([low, high]);
  const doubles = new Float64Array(count);
  const own = new Uint8Array(doubles.buffer);
  for (let at = 0; at < own.length; at++)
    own[at] = bytes[(at % 8) * count + Math.floor(at / 8)] as number;
  return doubles;
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

interface PackedColumn {
  column: Column;
  low: Buffer;
  high: Buffer;
}

function packColumn(name: string, values: readonly number[], isSum: boolean): PackedColumn {
  const column = { name, places: values.length };
  const none = Buffer.alloc(0);
  if (isSum) return { column: { ...column, as: 'sum', values: 0 }, low: none, high: none };
  const { distinct, which } = distinctOf(values);
  if (distinct.length > Math.min(256, values.length / 2))
    return { column: { ...column, as: 'all', values: values.length }, ...bytesOf(values) };
  const { low, high } = bytesOf(distinct);
  const few = { ...column, as: 'few' as const, values: distinct.length };
  return { column: few, low, high: Buffer.concat([high, Buffer.from(which)]) };
}

/** @param scores in the candidates' order; `null` for those that were dropped. */
export function packScores(scores: readonly (Score | null)[]): Uint8Array<ArrayBuffer> {
  const shapes = new Map<string, number>();
  const columns = new Map<string, number[]>();
  const shapeOf = scores.map((score) => {
    const fields = score === null ? [] : fieldsOf(score);
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
  const isSum = scores.every((score) => !score || score.total === sumOfParts(score));
  const packed = [...columns].map(([name, values]) =>
    packColumn(name, values, isSum && name === totalColumn),
  );
  const told: Header = {
    shapes: [...shapes.keys()].map((shape) => JSON.parse(shape)),
    shapeOf,
    columns: packed.map(({ column }) => column),
  };
  const text = Buffer.from(JSON.stringify(told));
  const highs = packed.map(({ high }) => high);
  const squeezed = deflateRawSync(Buffer.concat([lengthOf(text), text, ...highs]), { level: 9 });
  const lows = packed.map(({ low }) => low);
  return Uint8Array.from(Buffer.concat([lengthOf(squeezed), squeezed, ...lows]));
}

function lengthOf({ length }: Buffer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(length);
  return bytes;
}

/** A column's values in turn; `null` for the sums, which are not there. */
function unpackColumn(
  { as, values, places }: Column,
  low: (length: number) => Buffer,
  high: (length: number) => Buffer,
): ArrayLike<number> | null {
  if (as === 'sum') return null;
  const doubles = doublesFrom(
    low(values * (8 - tellingBytes)),
    high(values * tellingBytes),
    values,
  );
  if (as === 'all') return doubles;
  return Array.from(high(places), (which) => doubles[which] ?? Number.NaN);
}

type Next = (name: string) => number | null;

function scoreOf(shape: readonly string[], next: Next): Score | null {
  if (shape.length === 0) return null;
  const parts: Score['parts'] = {};
  let total: number | null = null;
  let likeProbability: number | null = null;
  for (const name of shape) {
    const value = next(name);
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
 * What `packScores` was given.
 * @throws Error for anything else.
 */
export function unpackScores(packed: Uint8Array): (Score | null)[] {
  const low = reader(Buffer.from(packed));
  const high = reader(inflateRawSync(low(low(4).readUInt32LE())));
  const told = header.parse(JSON.parse(high(high(4).readUInt32LE()).toString()));
  const columns = new Map(
    told.columns.map((column) => [
      column.name,
      { values: unpackColumn(column, low, high), place: 0 },
    ]),
  );
  const next: Next = (name) => {
    const column = columns.get(name);
    return column?.values?.[column.place++] ?? null;
  };
  return told.shapeOf.map((place) => scoreOf(told.shapes[place] ?? [], next));
}
