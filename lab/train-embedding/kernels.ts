import { addScaledFunction, multiplyPanelsFunction } from './kernel-functions.ts';
import { wasmModule } from './wasm-module.ts';

/** Most memory a training may take: 3 GiB, in pages of 64 KiB. */
export const maximumPages = 49_152;

/** Vector instructions over a shared memory; every address is in bytes. */
export interface Kernels {
  /**
   * C = A · B with C row-major, `columns` numbers a row. A is packed in panels of 4 rows (`packRows`), B in
   * panels of 8 columns (`packColumns`); `depth` is the length of the sums.
   */
  multiplyPanels(
    a: number,
    b: number,
    c: number,
    panelsOfA: number,
    panelsOfB: number,
    depth: number,
    columns: number,
  ): void;
  /** to += scale · from, over `length` numbers (a multiple of 8). */
  addScaled(to: number, from: number, length: number, scale: number): void;
}

const compiled = new WebAssembly.Module(
  wasmModule([multiplyPanelsFunction, addScaledFunction], maximumPages),
);

/**
 * The kernels over a memory. WebAssembly because it multiplies matrices about six times as fast as a loop
 * in JavaScript, which has no vector instructions; sums are in a fixed order, so results are the same on
 * every machine.
 */
export const kernelsOver = (memory: WebAssembly.Memory): Kernels =>
  new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Kernels;
