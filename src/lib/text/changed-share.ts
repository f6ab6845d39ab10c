import { tokenize } from './tokenize.ts';

/**
 * The share of the words of both texts, counted with repeats, that only one of them holds: 0 for the same words, 1 for
 * texts that share none.
 */
export function changedShare(before: string, after: string): number {
  const [first, second] = [tokenize(before), tokenize(after)];
  if (first.length + second.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of first) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of second) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared++;
  }
  return 1 - (2 * shared) / (first.length + second.length);
}
