import type { TasteVariance, TasteVector } from './fit-taste.ts';

/** What learning of one paper says about others: their inner product, each space times its prior variance. */
export function kernelWith(
  row: TasteVector,
  variance: TasteVariance,
): (other: TasteVector) => number {
  const words = new Map([...row.words.ids].map((id, at) => [id, row.words.values[at] as number]));
  const inner = (a: Float64Array, b: Float64Array) =>
    a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
  return (other) => {
    let sum = 0;
    for (let i = 0; i < other.words.ids.length; i++) {
      const value = words.get(other.words.ids[i] as number);
      if (value !== undefined) sum += value * (other.words.values[i] as number);
    }
    return (
      variance.words * sum +
      variance.meaning * inner(row.meaning, other.meaning) +
      variance.interests * inner(row.interests, other.interests)
    );
  };
}
