/** Numbers as bytes of two sorts: those that look random, and those that hardly differ, which are worth deflating. */
export interface NumberBytes {
  random: Buffer;
  telling: Buffer;
}

/** How numbers are kept, and how many bytes of each sort so many of them take. */
interface NumberForm {
  randomLength(count: number): number;
  tellingLength(count: number): number;
  from(bytes: NumberBytes, count: number): Float64Array;
}

/** Bytes of a double, at its end, that hardly differ from paper to paper. */
const tellingBytes = 2;

/** To the last bit: all first bytes, all second ones and so on. */
export const doubles: NumberForm & { bytesOf(values: readonly number[]): NumberBytes } = {
  randomLength: (count) => (8 - tellingBytes) * count,
  tellingLength: (count) => tellingBytes * count,
  bytesOf: (values) => {
    const count = values.length;
    const own = new Uint8Array(Float64Array.from(values).buffer);
    const bytes = Buffer.alloc(own.length);
    for (let at = 0; at < own.length; at++)
      bytes[(at % 8) * count + Math.floor(at / 8)] = own[at] as number;
    const end = doubles.randomLength(count);
    return { random: bytes.subarray(0, end), telling: bytes.subarray(end) };
  },
  from: ({ random, telling }, count) => {
    const bytes = Buffer.concat([random, telling]);
    const values = new Float64Array(count);
    const own = new Uint8Array(values.buffer);
    for (let at = 0; at < own.length; at++)
      own[at] = bytes[(at % 8) * count + Math.floor(at / 8)] as number;
    return values;
  },
};

/** A near number is wrong by a millionth of itself at most. */
const mostError = 1e-6;
/** Bits of a double's first 32 that are its exponent's last place, and what is added to an exponent of a byte. */
const exponentAt = 20;
const exponentShift = 1023 - 127;
const mantissa = 2 ** (exponentAt - 1) - 1;

const view = new DataView(new ArrayBuffer(8));

/** The sign with 19 bits of the mantissa, and the exponent in a byte; `null` for what this cannot keep. */
function nearBits(value: number): { bits: number; exponent: number } | null {
  view.setFloat64(0, value);
  const rounded = view.getUint32(0) + 1;
  const exponent = (rounded >>> exponentAt) & 0x7ff;
  const bits = ((rounded >>> 31) << 19) | ((rounded >>> 1) & mantissa);
  const near = { bits, exponent: exponent === 0 ? 0 : exponent - exponentShift };
  const isNear = Math.abs(nearNumber(near) - value) <= mostError * Math.abs(value);
  return isNear && near.exponent >= 0 && near.exponent < 256 ? near : null;
}

function nearNumber({ bits, exponent }: { bits: number; exponent: number }): number {
  if (exponent === 0) return 0;
  const high = ((exponent + exponentShift) << exponentAt) | ((bits & mantissa) << 1);
  view.setUint32(0, (high | ((bits >>> 19) << 31)) >>> 0);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}

/** To a millionth: 20 bits that look random, two numbers in five bytes, and an exponent. */
export const near: NumberForm & { bytesOf(values: readonly number[]): NumberBytes | null } = {
  randomLength: (count) => Math.ceil(2.5 * count),
  tellingLength: (count) => count,
  bytesOf: (values) => {
    const all = values.flatMap((value) => nearBits(value) ?? []);
    if (all.length < values.length) return null;
    const nibbles = all.map(({ bits }) => bits.toString(16).padStart(5, '0')).join('');
    return {
      random: Buffer.from(nibbles.padEnd(2 * near.randomLength(all.length), '0'), 'hex'),
      telling: Buffer.from(all.map(({ exponent }) => exponent)),
    };
  },
  from: ({ random, telling }, count) => {
    const nibbles = random.toString('hex');
    return Float64Array.from({ length: count }, (_, at) =>
      nearNumber({
        bits: Number.parseInt(nibbles.slice(5 * at, 5 * at + 5), 16),
        exponent: telling[at] as number,
      }),
    );
  },
};
