/** Upper triangular R with RᵀR = G, row by row; a row of zeros where a column depends on those before it. */
function cholesky(gram: Float64Array, size: number): Float64Array {
  const r = new Float64Array(size * size);
  const largest = gram.reduce((most, value) => Math.max(most, value), 0);
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let rest = gram[j * size + i] as number;
      for (let k = 0; k < j; k++) rest -= (r[k * size + j] as number) * (r[k * size + i] as number);
      r[j * size + i] = rest;
    }
    const pivot = r[j * size + j] as number;
    // Products of 32-bit numbers are noise below this.
    const depends = pivot <= Math.max(1e-4 * (gram[j * size + j] as number), 1e-9 * largest);
    for (let i = j; i < size; i++)
      r[j * size + i] = depends ? 0 : (r[j * size + i] as number) / Math.sqrt(pivot);
  }
  return r;
}

/**
 * The matrix T that makes the columns of A orthonormal, A · T, given AᵀA (Gram and Schmidt's order: column k
 * takes out the columns before it). A column that depends on those before it becomes zeros.
 */
export function inverseCholesky(gram: Float64Array, size: number): Float64Array {
  const r = cholesky(gram, size);
  const turn = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const pivot = r[j * size + j] as number;
    if (pivot === 0) continue;
    turn[j * size + j] = 1 / pivot;
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let k = i; k < j; k++)
        sum += (turn[i * size + k] as number) * (r[k * size + j] as number);
      turn[i * size + j] = -sum / pivot;
    }
  }
  return turn;
}
