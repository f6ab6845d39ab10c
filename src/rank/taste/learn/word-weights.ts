import type { TasteModel } from '../taste-model.ts';
import type { LearntTaste } from './learn-from-rows.ts';

/** All parts of a taste together, by term id. */
function sumOfWords<Part extends string>({ weights }: LearntTaste<Part>): Float64Array {
  const parts = Object.values<{ words: Float64Array } | undefined>(weights);
  const all = parts.flatMap((part) => (part ? [part.words] : []));
  const sum = new Float64Array(Math.max(0, ...all.map(({ length }) => length)));
  for (const words of all)
    for (let id = 0; id < words.length; id++) sum[id] = (sum[id] as number) + (words[id] as number);
  return sum;
}

/** What the channel's votes say of each word, or how a member differs; `null` for one who never voted. */
export function wordWeights(model: TasteModel, memberId?: string): Float64Array | null {
  if (memberId === undefined) return sumOfWords(model.channel.votes);
  const taste = model.member(memberId);
  return taste && sumOfWords(taste);
}
