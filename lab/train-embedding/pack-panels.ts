/** A matrix in a larger array: element (i, k) lies at `start + i * step + k * deep`. */
export interface Strided {
  values: Float32Array;
  start: number;
  step: number;
  deep: number;
}

/**
 * Copies rows `from` to `to` (in panels of `width`) so that the kernel reads them in one sweep: panel by
 * panel, along the depth, `width` neighbours together. `to - from` must be a multiple of `width`.
 */
export function packPanels(
  { values, start, step, deep }: Strided,
  width: number,
  depth: number,
  [from, to]: readonly [number, number],
  packed: Float32Array,
  at: number,
): void {
  for (let panel = from; panel < to; panel += width) {
    const base = at + (panel - from) * depth;
    for (let lane = 0; lane < width; lane++) {
      let source = start + (panel + lane) * step;
      let target = base + lane;
      for (let k = 0; k < depth; k++) {
        packed[target] = values[source] as number;
        source += deep;
        target += width;
      }
    }
  }
}

/** Rows a panel of the left factor, columns a panel of the right one. */
export const leftWidth = 4;
export const rightWidth = 8;
