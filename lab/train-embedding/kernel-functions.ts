import { f32, i32, op, v128, type WasmFunction } from './wasm-module.ts';

const rows = 4;
const vectors = 2;

/** Parameters of `multiplyPanels` in order, then its locals. */
const [A, B, C, PANELS_A, PANELS_B, DEPTH, COLUMNS] = [0, 1, 2, 3, 4, 5, 6];
const [A_AT, C_AT, LEFT_A, LEFT_K, B_AT, B_LOW, B_HIGH, A_ROW, SUMS] = [
  7, 8, 9, 10, 11, 12, 13, 14, 15,
];
const sumAt = (row: number, half: number) => (SUMS as number) + row * vectors + half;
const tile = Array.from({ length: rows * vectors }, (_, at) => ({
  row: Math.floor(at / vectors),
  half: at % vectors,
}));

const decrement = (local: number) => [
  ...op.get(local),
  ...op.i32Const(1),
  ...op.i32Sub,
  ...op.set(local),
  ...op.get(local),
];

/** One step along the sums: four numbers of A times eight of B. */
const accumulate = [
  ...[...op.get(B_AT), ...op.load(0), ...op.set(B_LOW)],
  ...[...op.get(B_AT), ...op.load(16), ...op.set(B_HIGH)],
  ...Array.from({ length: rows }, (_, row) => [
    ...[...op.get(A_AT), ...op.loadSplat(row * 4), ...op.set(A_ROW)],
    ...[B_LOW, B_HIGH].flatMap((half, at) => [
      ...op.get(sumAt(row, at)),
      ...[...op.get(A_ROW), ...op.get(half as number), ...op.multiply],
      ...[...op.add, ...op.set(sumAt(row, at))],
    ]),
  ]).flat(),
  ...op.advance(A_AT as number, rows * 4),
  ...op.advance(B_AT as number, vectors * 16),
];

/** Puts the tile's sums into C, from `C_AT` on, and leaves `C_AT` at the tile below. */
const storeTile = Array.from({ length: rows }, (_, row) => [
  ...[...op.get(C_AT), ...op.get(sumAt(row, 0)), ...op.store(0)],
  ...[...op.get(C_AT), ...op.get(sumAt(row, 1)), ...op.store(16)],
  ...[...op.get(C_AT), ...op.get(COLUMNS), ...op.i32Const(4), ...op.i32Mul],
  ...[...op.i32Add, ...op.set(C_AT)],
]).flat();

const oneTile = [
  ...tile.flatMap(({ row, half }) => [...op.zero, ...op.set(sumAt(row, half))]),
  ...[...op.get(B), ...op.set(B_AT), ...op.get(DEPTH), ...op.set(LEFT_K)],
  ...op.loop([...accumulate, ...decrement(LEFT_K as number)]),
  ...storeTile,
];

/** See `Kernels.multiplyPanels`. A panel of B stays in the nearest cache while all of A passes by. */
export const multiplyPanelsFunction: WasmFunction = {
  name: 'multiplyPanels',
  parameters: [i32, i32, i32, i32, i32, i32, i32],
  locals: [i32, i32, i32, i32, i32, v128, v128, v128, ...tile.map(() => v128)],
  body: op.loop([
    ...[...op.get(A), ...op.set(A_AT), ...op.get(C), ...op.set(C_AT)],
    ...[...op.get(PANELS_A), ...op.set(LEFT_A)],
    ...op.loop([...oneTile, ...decrement(LEFT_A as number)]),
    ...[...op.get(B_AT), ...op.set(B)],
    ...op.advance(C as number, vectors * 16),
    ...decrement(PANELS_B as number),
  ]),
};

const [TO, FROM, LENGTH, SCALE, END, FACTOR] = [0, 1, 2, 3, 4, 5];

/** See `Kernels.addScaled`. */
export const addScaledFunction: WasmFunction = {
  name: 'addScaled',
  parameters: [i32, i32, i32, f32],
  locals: [i32, v128],
  body: [
    ...[...op.get(SCALE), ...op.splat, ...op.set(FACTOR)],
    ...[...op.get(TO), ...op.get(LENGTH), ...op.i32Const(4), ...op.i32Mul],
    ...[...op.i32Add, ...op.set(END)],
    ...op.loop([
      ...[0, 16].flatMap((offset) => [
        ...op.get(TO),
        ...[...op.get(TO), ...op.load(offset)],
        ...[...op.get(FROM), ...op.load(offset), ...op.get(FACTOR), ...op.multiply],
        ...[...op.add, ...op.store(offset)],
      ]),
      ...op.advance(FROM as number, 32),
      ...op.advance(TO as number, 32),
      ...[...op.get(TO), ...op.get(END), ...op.i32LessUnsigned],
    ]),
  ],
};
