/** Rows as whole numbers from -127 to 127, and what each row's numbers are multiplied with to get it back. */
export function quantiseRows(
  rows: Float32Array,
  dim: number,
  weights: Float32Array,
): { rows: Int8Array; scales: Float32Array } {
  const small = new Int8Array(rows.length);
  const scales = new Float32Array(weights.length);
  for (let row = 0; row < weights.length; row++) {
    let largest = 0;
    for (let i = row * dim; i < (row + 1) * dim; i++)
      largest = Math.max(largest, Math.abs(rows[i] as number));
    scales[row] = (largest / 127) * (weights[row] as number);
    if (largest === 0) continue;
    for (let i = row * dim; i < (row + 1) * dim; i++)
      small[i] = Math.round(((rows[i] as number) / largest) * 127);
  }
  return { rows: small, scales };
}
