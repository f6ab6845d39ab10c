import { seededRandom } from '../../src/lib/random.ts';
import { mixNumbers } from './mix-and-shuffle.ts';

/** What bags are built from; see `TrainingState`. */
export interface BagSource {
  tokens: Int32Array;
  /** Where the pieces of each token begin in `pieces`; one more than there are tokens. */
  pieceAt: Int32Array;
  /** Rows of pieces. */
  pieces: Int32Array;
  /** Number of words with a row of their own; tokens from there on are spelt by their pieces. */
  words: number;
}

/** Share of a text's words that are left out, and of those that are spelt by pieces though they have a row. */
export interface Noise {
  dropout: number;
  spelling: number;
}

/** Bags of rows, one after the other; a piece may occur twice in a bag. */
export interface Bags {
  /** Where each bag begins; one more than there are bags. */
  at: Int32Array;
  rows: Int32Array;
  /** 1 + ln count of the word, over √n for each of its n pieces; the row's weight is not in it. */
  values: Float32Array;
}

function grown<T extends Int32Array | Float32Array>(values: T, length: number): T {
  if (values.length >= length) return values;
  const larger = new (values.constructor as new (length: number) => T)(length * 2);
  larger.set(values);
  return larger;
}

/**
 * A builder of bags that keeps its arrays from call to call. `spans` holds `perBag` numbers a bag: begin and
 * end of each stretch of tokens. The same `key` leaves out and spells the same tokens.
 */
export function bagBuilder({ tokens, pieceAt, pieces, words }: BagSource) {
  const counts = new Uint16Array(pieceAt.length - 1);
  const distinct: number[] = [];
  const bags: Bags = {
    at: new Int32Array(0),
    rows: new Int32Array(64),
    values: new Float32Array(64),
  };
  let size = 0;
  const count = (from: number, to: number) => {
    for (let at = from; at < to; at++) {
      const token = tokens[at] as number;
      if (counts[token] === 0) distinct.push(token);
      counts[token] = (counts[token] as number) + 1;
    }
  };
  const add = (row: number, value: number) => {
    bags.rows[size] = row;
    bags.values[size++] = value;
  };
  const close = ({ dropout, spelling }: Noise, random: () => number) => {
    for (const token of distinct) {
      const value = 1 + Math.log(counts[token] as number);
      counts[token] = 0;
      if (dropout > 0 && random() < dropout) continue;
      const [from, to] = [pieceAt[token] as number, pieceAt[token + 1] as number];
      bags.rows = grown(bags.rows, size + to - from + 1);
      bags.values = grown(bags.values, size + to - from + 1);
      if (token < words && !(spelling > 0 && random() < spelling)) add(token, value);
      else for (let i = from; i < to; i++) add(pieces[i] as number, value / Math.sqrt(to - from));
    }
    distinct.length = 0;
  };
  return (spans: Int32Array, perBag: number, noise: Noise, key: number): Bags => {
    const number = spans.length / perBag;
    if (bags.at.length !== number + 1) bags.at = new Int32Array(number + 1);
    size = 0;
    for (let bag = 0; bag < number; bag++) {
      bags.at[bag] = size;
      const random = seededRandom(mixNumbers(key, bag));
      for (let i = bag * perBag; i < (bag + 1) * perBag; i += 2)
        count(spans[i] as number, spans[i + 1] as number);
      close(noise, random);
    }
    bags.at[number] = size;
    return bags;
  };
}
