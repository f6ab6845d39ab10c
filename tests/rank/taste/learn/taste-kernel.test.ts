import { expect, it } from 'vitest';
import { termId } from '../../../../src/lib/text/vocabulary.ts';
import { releaseKernels, textKernel } from '../../../../src/rank/taste/learn/taste-kernel.ts';

const variance = { lexical: 10, semantic: 2 };
const names = ['bandit', 'arm', 'regret', 'poker', 'traffic'];
let made = 0;

/** A paper of two words and a direction, different each time. */
function aVector() {
  const at = made++;
  const ids = [names[at % 5], names[(at + 2) % 5]].map((name) => termId(name as string));
  return {
    lexical: { ids: Uint32Array.from(ids).sort(), values: Float64Array.of(0.6, 0.3 + at / 100) },
    semantic: Float64Array.of(Math.cos(at), Math.sin(at)),
  };
}
type Vector = ReturnType<typeof aVector>;

/** The kernel by its definition, summed over pairs of equal words. */
const byDefinition = (a: Vector, b: Vector): number => {
  let dot = 0;
  for (const [i, id] of a.lexical.ids.entries())
    for (const [j, other] of b.lexical.ids.entries())
      if (id === other) dot += (a.lexical.values[i] ?? 0) * (b.lexical.values[j] ?? 0);
  const [x = 0, y = 0] = a.semantic;
  return 10 * dot + 2 * (x * (b.semantic[0] ?? 0) + y * (b.semantic[1] ?? 0));
};

function kernelOf(vectors: readonly Vector[]): number[][] {
  const { places, matrix } = textKernel(vectors, variance);
  return [...places].map((row) => [...places].map((column) => matrix[row]?.[column] ?? Number.NaN));
}

it('multiplies the words and the meaning of each pair of papers', () => {
  const vectors = [aVector(), aVector(), aVector()];
  for (const [i, row] of kernelOf(vectors).entries())
    for (const [j, value] of row.entries())
      expect(value).toBeCloseTo(byDefinition(vectors[i] as Vector, vectors[j] as Vector), 12);
});

it('is the same to the last digit whatever was asked before', () => {
  const vectors = Array.from({ length: 6 }, aVector);
  const copies = vectors.map(({ lexical, semantic }) => ({ lexical, semantic: semantic.slice() }));
  kernelOf(vectors.slice(3));
  const grown = kernelOf(vectors);
  expect(grown).toEqual(kernelOf(copies));
  expect(
    kernelOf(vectors.toReversed())
      .map((row) => row.toReversed())
      .toReversed(),
  ).toEqual(grown);
});

it('stays right while papers come and go, and where a paper is given twice', () => {
  const all = Array.from({ length: 400 }, aVector);
  for (let from = 0; from + 60 <= all.length; from += 7) {
    const vectors = [...all.slice(from, from + 60), all[from] as Vector];
    const { places, matrix } = textKernel(vectors, variance);
    expect(places[60]).toBe(places[0]);
    const last = matrix[places[59] ?? 0]?.[places[0] ?? 0];
    expect(last).toBeCloseTo(byDefinition(all[from + 59] as Vector, all[from] as Vector), 12);
  }
});

it('does not mix variances, and is empty without papers', () => {
  const vectors = [aVector(), aVector()];
  const [first] = kernelOf(vectors);
  const doubled = textKernel(vectors, { lexical: 20, semantic: 4 });
  expect(doubled.matrix[doubled.places[0] ?? 0]?.[doubled.places[1] ?? 0]).toBeCloseTo(
    2 * (first?.[1] ?? 0),
    12,
  );
  expect(textKernel([], variance).places).toHaveLength(0);
});

it('is the same after the kept kernels were released', () => {
  const vectors = [aVector(), aVector(), aVector()];
  const before = kernelOf(vectors);
  const { matrix } = textKernel(vectors, variance);
  releaseKernels();
  expect(textKernel(vectors, variance).matrix[0]).not.toBe(matrix[0]);
  expect(kernelOf(vectors)).toEqual(before);
});

it('leaves a large set alone where a new one needs fewer products', () => {
  releaseKernels();
  const many = Array.from({ length: 100 }, aVector);
  textKernel(many, variance);
  const few = [many[0] as Vector, ...Array.from({ length: 20 }, aVector)];
  expect(textKernel(few, variance).size).toBe(21);
  expect(textKernel([...many, few[1] as Vector], variance).size).toBe(101);
});
