import { it } from 'vitest';
import { localEmbedder, shippedModel } from '../../src/embed/local-embedder.ts';
import { readModel } from '../../src/embed/model-file.ts';
import { paperTermCounts } from '../../src/lib/text/term-counts.ts';

const model = readModel(shippedModel);
const glue = 'we show that the model of planning with a learned reward is trained on'.split(' ');

/**
 * 500 texts of 180 words, made anew so that nothing is known of them yet: every other word a common one, the
 * rest from the model's list, one in thirty made up.
 */
function papers() {
  let state = 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const word = (at: number) => {
    if (at % 2 === 0) return glue[Math.floor(random() * glue.length)] as string;
    const known = model.words[Math.floor(model.words.length ** random())] as string;
    return at % 60 === 1 ? `${known}q` : known;
  };
  const text = (length: number) => Array.from({ length }, (_, at) => word(at)).join(' ');
  return Array.from({ length: 500 }, () => ({ title: text(10), abstract: text(180) }));
}

it('embeds 500 abstracts (5,000 a second are 10 rounds a second)', { timeout: 120_000 }, async ({
  bench,
}) => {
  const counted = papers();
  for (const paper of counted) paperTermCounts(paper);
  // A new embedder knows no vectors, while the terms of these papers are known to `text/`.
  const fresh = Array.from({ length: 100 }, () => localEmbedder(model));
  await bench.compare(
    bench('make up the papers (part of the next two)', () => void papers()),
    bench('tokenise', () => papers().forEach(paperTermCounts)),
    bench('tokenise and sum', () => void fresh[0]?.embed(papers())),
    bench('sum alone', () => void fresh.pop()?.embed(counted)),
    bench('load the model', () => void localEmbedder(readModel(shippedModel))),
    { iterations: 40, time: 0, warmup: true },
  );
});
