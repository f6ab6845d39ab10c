import { expect, it } from 'vitest';
import { dotDense, dotsWith } from '../../src/lib/dense-vector.ts';
import { seededRandom } from '../../src/lib/random.ts';

it('takes the products with many vectors as with each alone, to the last bit', () => {
  const random = seededRandom('vectors');
  const vectorOf = () => Float32Array.from({ length: 37 }, () => random() - 0.5);
  const vector = vectorOf();
  for (const count of [0, 1, 3, 4, 6, 9]) {
    const others = Array.from({ length: count }, vectorOf);
    expect([...dotsWith(vector, others)]).toEqual(others.map((one) => dotDense(vector, one)));
  }
});
