import type { Embedder } from '../../src/embed/embedder.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { fold } from '../../src/lib/text/fold.ts';

const dim = 64;

const vectors = new Map<string, Float32Array>();
function vectorOf(word: string): Float32Array {
  const known = vectors.get(word);
  if (known) return known;
  const next = seededRandom(word);
  const made = Float32Array.from({ length: dim }, () => next() - 0.5);
  vectors.set(word, made);
  return made;
}

function embedText(text: string): Float32Array {
  const sum = new Float32Array(dim);
  for (const word of fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])
    for (const [at, value] of vectorOf(word).entries()) sum[at] = (sum[at] as number) + value;
  const length = Math.hypot(...sum);
  return length > 0 ? sum.map((value) => value / length) : sum;
}

/** An embedder whose texts are near when they share words: small and quick. */
export const wordEmbedder = (): Embedder => ({
  name: 'words',
  version: 'words-1',
  dim,
  embed: (texts) => texts.map(({ title, abstract }) => embedText(`${title} ${abstract}`)),
  embedQuery: embedText,
});
