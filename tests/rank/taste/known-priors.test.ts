import { expect, it } from 'vitest';
import type { Embedder } from '../../../src/embed/embedder.ts';
import type { RankRequest } from '../../../src/rank/ranker.ts';
import { knownPriors, releasePriors } from '../../../src/rank/taste/prior/known-priors.ts';
import { priorParts } from '../../../src/rank/taste/prior/prior-parts.ts';
import { anInterest } from '../../builders.ts';
import { blockEmbedder } from '../block-embedder.ts';
import { aRequest, blockPaper, votesOn } from '../world.ts';

/** An embedder that counts the papers that it is asked for. */
function counting(): Embedder & { asked(): number } {
  const embedder = blockEmbedder();
  let asked = 0;
  const embed: Embedder['embed'] = (papers) => {
    asked += papers.length;
    return embedder.embed(papers);
  };
  return { ...embedder, embed, asked: () => asked };
}

it('finds the priors of a paper again whatever was voted since', () => {
  releasePriors();
  const embedder = counting();
  const request = aRequest({});
  const first = knownPriors(embedder, request, request.candidates);
  const asked = embedder.asked();
  const feedback = votesOn([blockPaper('games', 1)], 'up');
  expect(knownPriors(embedder, { ...request, feedback }, request.candidates)).toEqual(first);
  expect(embedder.asked()).toBe(asked);
});

it.each<[string, Partial<RankRequest>]>([
  ['another interest', { interests: [anInterest({ text: 'poker and chess' })] }],
  ['a muted topic', { mutedTopics: ['poker and chess'] }],
  ['a followed author', { followedAuthors: ['Ana Vidal'] }],
  ['what was posted', { posted: [blockPaper('games', 1)] }],
  ['an example', { examples: [blockPaper('arms', 1)] }],
])('works them out anew with %s', (_, change) => {
  const embedder = blockEmbedder();
  const request = aRequest({});
  knownPriors(embedder, request, request.candidates);
  const changed = { ...request, ...change };
  expect(knownPriors(embedder, changed, request.candidates)).toEqual(
    priorParts(embedder, changed, request.candidates),
  );
});
