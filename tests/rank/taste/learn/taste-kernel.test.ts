import { expect, it } from 'vitest';
import { termId } from '../../../../src/lib/text/vocabulary.ts';
import { forgetKernels, textKernel } from '../../../../src/rank/taste/learn/taste-kernel.ts';

const variance = { words: 10, meaning: 2 };
const names = ['bandit', 'arm', 'regret', 'poker', 'traffic'];
let made = 0;

/** A paper of two words and a direction, different each time. */
function aVector() {
  const at = made++;
  const ids = [names[at % 5], names[(at + 2) % 5]].map((name) => termId(name as string));
  return {
    words: { ids: Uint32Array.from(ids).sort(), values: Float64Array.of(0.6, 0.3 + at / 100) },
    meaning: Float64Array.of(Math.cos(at), Math.sin(at)),
  };
}
type Vector = ReturnType<typeof aVector>;

/** The kernel by its definition, summed over pairs of equal words. */
const byDefinition = (a: Vector, b: Vector): number => {
  let inWords = 0;
  for (const [i, id] of a.words.ids.entries())
    for (const [j, other] of b.words.ids.entries())
      if (id === other) inWords += (a.words.values[i] ?? 0) * (b.words.values[j] ?? 0);
  const [x = 0, y = 0] = a.meaning;
  return 10 * inWords + 2 * (x * (b.meaning[0] ?? 0) + y * (b.meaning[1] ?? 0));
};

function explanation(vectors: readonly Vector[]): number[][] {
  const { places, matrix } = textKernel(vectors, variance);
  return [...places].map((row) => [...places].map((column) => matrix[row]?.[column] ?? Number.NaN));
}

it('multiplies words and meaning of each pair', () => {
  const vectors = [aVector(), aVector(), aVector()];
  for (const [i, row] of explanation(vectors).entries())
    for (const [j, value] of row.entries())
      expect(value).toBeCloseTo(byDefinition(vectors[i] as Vector, vectors[j] as Vector), 12);
});

it('gives the same numbers, to the last digit, whatever was asked before', () => {
  const vectors = Array.from({ length: 6 }, aVector);
  const copies = vectors.map(({ words, meaning }) => ({ words, meaning: meaning.slice() }));
  explanation(vectors.slice(3));
  const grown = explanation(vectors);
  expect(grown).toEqual(explanation(copies));
  expect(
    explanation(vectors.toReversed())
      .map((row) => row.toReversed())
      .toReversed(),
  ).toEqual(grown);
});

it('stays right when papers come and go for long, and where one stands twice', () => {
  const all = Array.from({ length: 400 }, aVector);
  for (let from = 0; from + 60 <= all.length; from += 7) {
    const vectors = [...all.slice(from, from + 60), all[from] as Vector];
    const { places, matrix } = textKernel(vectors, variance);
    expect(places[60]).toBe(places[0]);
    const last = matrix[places[59] ?? 0]?.[places[0] ?? 0];
    expect(last).toBeCloseTo(byDefinition(all[from + 59] as Vector, all[from] as Vector), 12);
  }
});

it('keeps apart what is weighed differently, and does nothing without papers', () => {
  const vectors = [aVector(), aVector()];
  const [first] = explanation(vectors);
  const doubled = textKernel(vectors, { words: 20, meaning: 4 });
  expect(doubled.matrix[doubled.places[0] ?? 0]?.[doubled.places[1] ?? 0]).toBeCloseTo(
    2 * (first?.[1] ?? 0),
    12,
  );
  expect(textKernel([], variance).places).toHaveLength(0);
});

it('comes to the same after all was forgotten', () => {
  const vectors = [aVector(), aVector(), aVector()];
  const before = explanation(vectors);
  const { matrix } = textKernel(vectors, variance);
  forgetKernels();
  expect(textKernel(vectors, variance).matrix[0]).not.toBe(matrix[0]);
  expect(explanation(vectors)).toEqual(before);
});
