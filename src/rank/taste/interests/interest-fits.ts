import type { Embedder } from '../../../embed/embedder.ts';
import { dotDense } from '../../../lib/dense-vector.ts';
import { sum } from '../../../lib/statistics.ts';
import type { Interest, Paper } from '../../../paper.ts';
import { semanticWeight } from './expanded-query.ts';
import { type InterestProfile, interestProfile, type ProfileText } from './interest-profile.ts';

/** How well a paper fits one interest, in deviations of what papers usually reach; named like the parts of a score. */
export interface InterestFit {
  /** By the interest's words. */
  interest: number;
  /** By its meaning. */
  meaning: number;
}

/** How much the interest that fits best is preferred: near ties share a paper. */
const sharpness = 2;

/** By words and by meaning together. */
export const fitTotal = ({ interest, meaning }: InterestFit): number => interest + meaning;

function fitsOne(
  { weight }: Interest,
  { lexical, semantic, deviation }: InterestProfile,
  papers: readonly Paper[],
): InterestFit[] {
  const factor = weight / deviation;
  const semantics = semantic(papers);
  return lexical(papers).map((words, at) => ({
    interest: factor * words,
    meaning: factor * semanticWeight * (semantics[at] as number),
  }));
}

/** Each interest with the example papers that are nearest to it by meaning. */
export function withExamples(
  embedder: Embedder,
  interests: readonly Pick<Interest, 'text'>[],
  examples: readonly Paper[],
): ProfileText[] {
  const queries = interests.map(({ text }) => embedder.embedQuery(text));
  const vectors = embedder.embed(examples);
  const nearest = vectors.map((vector) => {
    const cosines = queries.map((query) => dotDense(query, vector));
    return cosines.indexOf(Math.max(...cosines));
  });
  return interests.map(({ text }, at) => ({
    text,
    examples: examples.filter((_, example) => nearest[example] === at),
  }));
}

/** The fits of each paper with each interest, in the interests' order. */
export function interestFits(
  embedder: Embedder,
  { interests, examples }: { interests: readonly Interest[]; examples: readonly Paper[] },
  reference: readonly Paper[],
  papers: readonly Paper[],
): InterestFit[][] {
  const texts = withExamples(embedder, interests, examples);
  const byInterest = interests.map((interest, at) =>
    fitsOne(interest, interestProfile(embedder, texts[at] as ProfileText, reference), papers),
  );
  return papers.map((_, at) => byInterest.map((fits) => fits[at] as InterestFit));
}

/** How far a paper belongs to each interest, in shares that sum to 1: a softmax over the fits. */
export function interestShares(fits: readonly InterestFit[]): number[] {
  const totals = fits.map(fitTotal);
  const largest = Math.max(...totals);
  const weights = totals.map((fit) => Math.exp(sharpness * (fit - largest)));
  const total = sum(weights);
  return weights.map((weight) => weight / total);
}

/** A mean over the interests in which those that fit best count most; zeros without any. */
export function softMaximum(fits: readonly InterestFit[]): InterestFit {
  if (fits.length === 0) return { interest: 0, meaning: 0 };
  const shares = interestShares(fits);
  const mean = (part: keyof InterestFit) =>
    sum(fits.map((fit, at) => fit[part] * (shares[at] as number)));
  return { interest: mean('interest'), meaning: mean('meaning') };
}
