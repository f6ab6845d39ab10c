import { seededRandom } from '../../src/lib/random.ts';
import { sum } from '../../src/lib/statistics.ts';
import type { TextSpan } from './encode-texts.ts';
import { shuffle } from './mix-and-shuffle.ts';

/** A pair is three stretches of tokens, begin and end each: the left text, then the right in up to two. */
export const pairLength = 6;
export const leftSpan = [0, 2] as const;
export const rightSpan = [2, 6] as const;

type Pair = [number, number, number, number, number, number];

/** What belongs together, and how often a step is made of it. */
export type PairKind = 'title-abstract' | 'title-paper' | 'keywords-paper' | 'sentence-rest';
export type PairShares = Partial<Record<PairKind, number>>;

const makers: Record<PairKind, (span: TextSpan, random: () => number) => Pair> = {
  'title-abstract': ({ title, abstract, keywords }) => [title, abstract, abstract, keywords, 0, 0],
  'title-paper': ({ title, abstract, keywords }) => [title, abstract, title, keywords, 0, 0],
  'keywords-paper': ({ title, keywords, end }) => [keywords, end, title, keywords, 0, 0],
  'sentence-rest': ({ title, abstract, keywords, sentences }, random) => {
    const chosen = Math.floor(random() * sentences.length);
    const from = sentences[chosen - 1] ?? abstract;
    const to = sentences[chosen] ?? keywords;
    return [from, to, title, from, to, keywords];
  },
};

const fits: Record<PairKind, (span: TextSpan) => boolean> = {
  'title-abstract': ({ title, abstract, keywords }) => abstract > title && keywords > abstract,
  'title-paper': ({ title, abstract, keywords }) => abstract > title && keywords > abstract,
  'keywords-paper': ({ abstract, keywords, end }) => end > keywords && keywords > abstract,
  'sentence-rest': ({ sentences }) => sentences.length > 1,
};

/** Every text once in an order of its own, again and again; no text twice in a batch. */
function endlessBatches(texts: Int32Array, batch: number, random: () => number) {
  let at = texts.length;
  return (): Int32Array => {
    if (at + batch > texts.length) {
      shuffle(texts, random);
      at = 0;
    }
    at += batch;
    return texts.subarray(at - batch, at);
  };
}

/** For each step, the kind its pairs are of: in turn, so that each has its share at any time. */
function kindsInTurn(shares: PairShares): () => PairKind {
  const kinds = Object.entries(shares).filter(([, share]) => share > 0) as [PairKind, number][];
  const owed = kinds.map(() => 0);
  return () => {
    for (const [at, [, share]] of kinds.entries()) owed[at] = (owed[at] as number) + share;
    const next = owed.indexOf(Math.max(...owed));
    owed[next] = (owed[next] as number) - sum(kinds.map(([, share]) => share));
    return (kinds[next] as [PairKind, number])[0];
  };
}

/**
 * The pairs of every step, `pairLength` numbers each. Kinds that fewer texts than a batch can make are left out.
 */
export function planBatches(
  spans: readonly TextSpan[],
  shares: PairShares,
  { batch, steps, seed }: { batch: number; steps: number; seed: number },
): Int32Array {
  const random = seededRandom(seed);
  const pools = Object.fromEntries(
    Object.keys(shares).map((kind) => {
      const texts = Int32Array.from(spans.keys()).filter((at) =>
        fits[kind as PairKind](spans[at] as TextSpan),
      );
      return [kind, { size: texts.length, next: endlessBatches(texts, batch, random) }];
    }),
  );
  const possible = Object.entries(shares).filter(([kind]) => (pools[kind]?.size ?? 0) >= batch);
  const nextKind = kindsInTurn(Object.fromEntries(possible));
  const plan = new Int32Array(steps * batch * pairLength);
  for (let step = 0; step < steps; step++) {
    const kind = nextKind();
    const texts = pools[kind]?.next() ?? [];
    for (const [at, text] of texts.entries()) {
      const pair = makers[kind](spans[text] as TextSpan, random);
      plan.set(pair, (step * batch + at) * pairLength);
    }
  }
  return plan;
}
