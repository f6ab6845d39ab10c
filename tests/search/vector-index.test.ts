import { expect, it } from 'vitest';
import { toByteVector } from '../../src/lib/byte-vector.ts';
import { dotDense, unitDense } from '../../src/lib/dense-vector.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { createVectorIndex } from '../../src/search/vector-index.ts';

const dim = 16;
const random = seededRandom(5);
const aVector = () => unitDense(Float32Array.from({ length: dim }, () => random() - 0.5));

it('finds the nearest of several blocks, greatest first, as exact products do', async () => {
  const index = createVectorIndex(dim);
  const vectors = new Map(Array.from({ length: 9000 }, (_, at) => [`p${at}`, aVector()]));
  for (const [id, vector] of vectors) index.set(id, toByteVector(vector));
  expect(index.size()).toBe(9000);
  const query = aVector();
  const exact = [...vectors]
    .map(([id, vector]) => ({ id, product: dotDense(query, vector) }))
    .sort((a, b) => b.product - a.product);
  const found = await index.nearest(query, 20, -1);
  const productOf = (id: string) => dotDense(query, vectors.get(id) ?? query);
  expect(found).toHaveLength(20);
  // 8 bits a number move a product by a few thousandths.
  for (const [at, id] of found.entries())
    expect(Math.abs(productOf(id) - (exact[at]?.product ?? 0))).toBeLessThan(0.01);
  const least = exact[4]?.product ?? 0;
  expect((await index.nearest(query, 20, least + 0.01)).length).toBeLessThanOrEqual(5);
});

it('replaces the vector of a paper that it knows', async () => {
  const index = createVectorIndex(dim);
  const [one, other] = [aVector(), aVector()];
  index.set('a', toByteVector(one));
  index.set('b', toByteVector(other));
  index.set('a', toByteVector(other.map((value) => -value)));
  expect(index.size()).toBe(2);
  expect(await index.nearest(other, 5, 0.5)).toEqual(['b']);
});

it('keeps a vector of zeros, which is near to nothing', async () => {
  const index = createVectorIndex(dim);
  index.set('empty', toByteVector(new Float32Array(dim)));
  expect(await index.nearest(aVector(), 5, 0.1)).toEqual([]);
});
