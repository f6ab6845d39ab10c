import type { Embedder } from '../../embed/embedder.ts';
import { paperVector } from '../../lib/text/tfidf-vector.ts';
import type { Paper } from '../../paper.ts';
import type { RankRequest } from '../ranker.ts';
import { corpusFor, historyPapers, referencePapers } from '../request-papers.ts';
import { spreadSample } from '../samples.ts';
import { withExamples } from './interests/interest-fits.ts';
import { interestProfileInSteps } from './interests/interest-profile.ts';
import { meanSample } from './learn/taste-vectors.ts';

const chunk = 50;

/**
 * Computes ahead what ranking keeps by paper and by interest, awaiting `yieldToLoop` every few milliseconds, so that
 * `rank` itself is short.
 */
export async function prepareTaste(
  embedder: Embedder,
  request: RankRequest,
  yieldToLoop: () => Promise<void>,
): Promise<void> {
  const reference = referencePapers(request);
  const corpus = corpusFor(request);
  const { interests, examples, mutedTopics = [], siblings = [] } = request;
  const texts = [
    ...withExamples(embedder, interests, examples),
    ...mutedTopics.map((text) => ({ text, examples: [] })),
    ...siblings.flatMap((sibling) => withExamples(embedder, sibling.interests, [])),
  ];
  for (const text of texts) {
    const steps = interestProfileInSteps(embedder, text, reference);
    while (!steps.next().done) await yieldToLoop();
  }
  const inChunks = async (papers: readonly Paper[], work: (some: readonly Paper[]) => void) => {
    for (let at = 0; at < papers.length; at += chunk) {
      work(papers.slice(at, at + chunk));
      await yieldToLoop();
    }
  };
  await inChunks(spreadSample(reference, meanSample), (some) => embedder.embed(some));
  await inChunks([...request.candidates, ...historyPapers(request)], (some) => {
    embedder.embed(some);
    for (const paper of some) paperVector(paper, corpus);
  });
}
