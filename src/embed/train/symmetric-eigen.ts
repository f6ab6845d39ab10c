/** Eigenvalues, largest first, and the vectors that go with them: vector k is `vectors[i * size + k]`. */
export interface Eigen {
  values: Float64Array;
  vectors: Float64Array;
}

/** Turns rows and columns p and q so that the element between them is 0 (Jacobi). */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const between = a[p * size + q] as number;
  const theta = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * between);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const turn = (m: Float64Array, i: number, j: number) => {
    const [x, y] = [m[i] as number, m[j] as number];
    m[i] = c * x - s * y;
    m[j] = s * x + c * y;
  };
  for (let i = 0; i < size; i++) turn(a, i * size + p, i * size + q);
  for (let i = 0; i < size; i++) turn(a, p * size + i, q * size + i);
  for (let i = 0; i < size; i++) turn(v, i * size + p, i * size + q);
}

function sweep(a: Float64Array, v: Float64Array, size: number, small: number): boolean {
  let turned = false;
  for (let p = 0; p < size; p++) {
    for (let q = p + 1; q < size; q++) {
      if (Math.abs(a[p * size + q] as number) <= small) continue;
      rotate(a, v, size, p, q);
      turned = true;
    }
  }
  return turned;
}

/** Eigenvectors of a symmetric matrix by Jacobi's cyclic rotations; the matrix is left unchanged. */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  const largest = a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let round = 0; round < 30 && sweep(a, v, size, 1e-12 * largest); round++);
  const order = Array.from({ length: size }, (_, k) => k).sort(
    (x, y) => (a[y * size + y] as number) - (a[x * size + x] as number),
  );
  const vectors = new Float64Array(size * size);
  for (const [to, from] of order.entries())
    for (let i = 0; i < size; i++) vectors[i * size + to] = v[i * size + from] as number;
  return { values: Float64Array.from(order, (k) => a[k * size + k] as number), vectors };
}
