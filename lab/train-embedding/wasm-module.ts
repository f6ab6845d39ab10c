/**
 * As much of the WebAssembly binary format as the kernels of training need: functions over numbers, one
 * imported shared memory, 128-bit vectors. (WebAssembly Core Specification 2.0, section 5.)
 */

/** Type bytes. */
export const i32 = 0x7f;
export const f32 = 0x7d;
export const v128 = 0x7b;

/** One function of a module: what it takes, the locals it declares, its instructions. Returns nothing. */
export interface WasmFunction {
  name: string;
  parameters: number[];
  locals: number[];
  body: number[];
}

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >>> 7;
  return rest === 0 ? [low] : [low | 0x80, ...unsigned(rest)];
}

/** Signed LEB128. */
function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const done = (rest === 0 && !(low & 0x40)) || (rest === -1 && (low & 0x40) !== 0);
  return done ? [low] : [low | 0x80, ...signed(rest)];
}

const vector = (items: readonly number[][]): number[] => [
  ...unsigned(items.length),
  ...items.flat(),
];
const text = (value: string): number[] => [
  ...unsigned(value.length),
  ...Buffer.from(value, 'ascii'),
];
const section = (id: number, content: number[]): number[] => [
  id,
  ...unsigned(content.length),
  ...content,
];
const simd = (code: number): number[] => [0xfd, ...unsigned(code)];

/** Instructions; addresses and lengths are in bytes. */
export const op = {
  get: (local: number) => [0x20, ...unsigned(local)],
  set: (local: number) => [0x21, ...unsigned(local)],
  i32Const: (value: number) => [0x41, ...signed(value)],
  i32Add: [0x6a],
  i32Sub: [0x6b],
  i32Mul: [0x6c],
  i32LessUnsigned: [0x49],
  load: (offset = 0) => [...simd(0x00), 0, ...unsigned(offset)],
  loadSplat: (offset = 0) => [...simd(0x09), 0, ...unsigned(offset)],
  store: (offset = 0) => [...simd(0x0b), 0, ...unsigned(offset)],
  zero: [...simd(0x0c), ...new Array<number>(16).fill(0)],
  splat: simd(0x13),
  add: simd(0xe4),
  multiply: simd(0xe6),
  /** Runs the instructions again as long as they leave a number other than 0. */
  loop: (body: number[]) => [0x03, 0x40, ...body, 0x0d, 0, 0x0b],
  /** Adds a constant to a local. */
  advance: (local: number, bytes: number) => [
    ...op.get(local),
    ...op.i32Const(bytes),
    ...op.i32Add,
    ...op.set(local),
  ],
};

/** The bytes of a module that imports `env.memory` (shared, at most `maximumPages` of 64 KiB). */
export function wasmModule(functions: readonly WasmFunction[], maximumPages: number) {
  const types = functions.map(({ parameters }) => [
    0x60,
    ...vector(parameters.map((type) => [type])),
    0,
  ]);
  const memory = [...text('env'), ...text('memory'), 0x02, 0x03, 1, ...unsigned(maximumPages)];
  const exported = functions.map(({ name }, at) => [...text(name), 0x00, ...unsigned(at)]);
  const code = functions.map(({ locals, body }) => {
    const content = [...vector(locals.map((type) => [1, type])), ...body, 0x0b];
    return [...unsigned(content.length), ...content];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, at) => unsigned(at)))),
    ...section(7, vector(exported)),
    ...section(10, vector(code)),
  ]);
}
