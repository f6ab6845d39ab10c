import type { Embedder } from '../../embed/embedder.ts';
import { paperVector } from '../../lib/text/tfidf-vector.ts';
import type { Paper } from '../../paper.ts';
import type { RankRequest } from '../ranker.ts';
import { basePapers, corpusFor } from '../request-texts.ts';
import { spreadSample } from '../samples.ts';
import { withExamples } from './interests/interest-fits.ts';
import { interestProfileInTurns } from './interests/interest-profile.ts';
import { meanSample } from './learn/taste-vectors.ts';

const piece = 50;

/** Every paper that ranking will look at, but the past. */
const papersOf = ({ candidates, feedback, examples, posted = [], siblings = [] }: RankRequest) => [
  ...candidates,
  ...examples,
  ...posted,
  ...[feedback, ...siblings.map((sibling) => sibling.feedback)].flat().map(({ paper }) => paper),
];

/**
 * Everything that ranking works out once a paper or an interest and keeps, in pieces of some milliseconds with
 * a turn between them, so that `rank` itself is short.
 */
export async function prepareTaste(
  embedder: Embedder,
  request: RankRequest,
  turn: () => Promise<void>,
): Promise<void> {
  const base = basePapers(request);
  const corpus = corpusFor(request);
  const inTurns = async (papers: readonly Paper[], work: (some: readonly Paper[]) => void) => {
    for (let at = 0; at < papers.length; at += piece) {
      work(papers.slice(at, at + piece));
      await turn();
    }
  };
  const texts = [
    ...withExamples(embedder, request.interests, request.examples),
    ...(request.mutedTopics ?? []).map((text) => ({ text, examples: [] })),
    ...(request.siblings ?? []).flatMap(({ interests }) => withExamples(embedder, interests, [])),
  ];
  for (const text of texts) {
    const turns = interestProfileInTurns(embedder, text, base);
    while (!turns.next().done) await turn();
  }
  await inTurns(spreadSample(base, meanSample), (some) => embedder.embed(some));
  await inTurns(papersOf(request), (some) => {
    embedder.embed(some);
    for (const paper of some) paperVector(paper, corpus);
  });
}
