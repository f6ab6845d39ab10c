import { it } from 'vitest';
import { kernelsOver } from '../../../lab/train-embedding/kernels.ts';
import { leftWidth, rightWidth } from '../../../lab/train-embedding/pack-panels.ts';
import { sharedArrays } from '../../../lab/train-embedding/shared-arrays.ts';

const [rows, columns, depth] = [512, 1024, 256];
const { memory, floats } = sharedArrays(
  { a: rows * depth, b: columns * depth, c: rows * columns },
  {},
);
for (const values of [floats.a, floats.b]) values.fill(0.5);
const kernels = kernelsOver(memory);

/** A · Bᵀ as JavaScript does it best: four by four sums at a time. */
function multiplyInJavaScript(a: Float32Array, b: Float32Array, c: Float32Array): void {
  const sums = new Float64Array(16);
  for (let i = 0; i < rows; i += 4)
    for (let j = 0; j < columns; j += 4) {
      let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
      let [t0, t1, t2, t3, t4, t5, t6, t7] = [0, 0, 0, 0, 0, 0, 0, 0];
      for (let k = 0; k < depth; k++) {
        const a0 = a[i * depth + k] as number;
        const a1 = a[(i + 1) * depth + k] as number;
        const a2 = a[(i + 2) * depth + k] as number;
        const a3 = a[(i + 3) * depth + k] as number;
        const b0 = b[j * depth + k] as number;
        const b1 = b[(j + 1) * depth + k] as number;
        const b2 = b[(j + 2) * depth + k] as number;
        const b3 = b[(j + 3) * depth + k] as number;
        s0 += a0 * b0;
        s1 += a0 * b1;
        s2 += a0 * b2;
        s3 += a0 * b3;
        s4 += a1 * b0;
        s5 += a1 * b1;
        s6 += a1 * b2;
        s7 += a1 * b3;
        t0 += a2 * b0;
        t1 += a2 * b1;
        t2 += a2 * b2;
        t3 += a2 * b3;
        t4 += a3 * b0;
        t5 += a3 * b1;
        t6 += a3 * b2;
        t7 += a3 * b3;
      }
      sums.set([s0, s1, s2, s3, s4, s5, s6, s7, t0, t1, t2, t3, t4, t5, t6, t7]);
      for (let at = 0; at < 16; at++)
        c[(i + (at >> 2)) * columns + j + (at & 3)] = sums[at] as number;
    }
}

it('multiplies 512×256 by 256×1024: one round is 0.134 billion products', {
  timeout: 120_000,
}, async ({ bench }) => {
  await bench.compare(
    bench('JavaScript, 4×4 blocks', () => multiplyInJavaScript(floats.a, floats.b, floats.c)),
    bench('the kernel', () =>
      kernels.multiplyPanels(
        floats.a.byteOffset,
        floats.b.byteOffset,
        floats.c.byteOffset,
        rows / leftWidth,
        columns / rightWidth,
        depth,
        columns,
      ),
    ),
    { iterations: 20, time: 0 },
  );
});
