import type { Embedder } from '../../../embed/embedder.ts';
import { allSteps } from '../../../lib/async/in-turns.ts';
import { addDense, meanDense } from '../../../lib/dense-vector.ts';
import { logistic } from '../../../lib/statistics.ts';
import { paperVector, type SparseVector } from '../../../lib/text/tfidf-vector.ts';
import type { Paper } from '../../../paper.ts';
import type { RankRequest } from '../../ranker.ts';
import { corpusFor, referencePapers } from '../../request-papers.ts';
import { fitTotal, type InterestFit, interestShares } from '../interests/interest-fits.ts';
import { referenceVectors } from '../reference-vectors.ts';

/** What a taste knows of a paper: its words, its meaning, and which of the interests it belongs to. */
export interface TasteVector {
  lexical: SparseVector;
  semantic: Float64Array;
  /** One number an interest; empty where there is only one interest. */
  interests: Float64Array;
}

/** A paper whose best fit is about this many deviations half belongs to its interests. */
const belonging = 1.5;

const sampleVectors = (embedder: Embedder, reference: readonly Paper[]) =>
  allSteps(referenceVectors(embedder, reference)).sample;

const centres = new WeakMap<Embedder, WeakMap<readonly Paper[], Float32Array>>();

/** The mean vector: what all papers have in common tells no taste. */
function centreOf(embedder: Embedder, reference: readonly Paper[]): Float32Array {
  const known = centres.get(embedder) ?? new WeakMap<readonly Paper[], Float32Array>();
  centres.set(embedder, known);
  const centre =
    known.get(reference) ?? meanDense(sampleVectors(embedder, reference), embedder.dim);
  known.set(reference, centre);
  return centre;
}

type TextVector = Pick<TasteVector, 'lexical' | 'semantic'>;
const vectorsByCentre = new WeakMap<Float32Array, WeakMap<Paper, TextVector>>();

/** Words and meaning, computed once a centre and paper object. */
function textVectors(
  embedder: Embedder,
  request: Pick<RankRequest, 'past' | 'candidates'>,
  papers: readonly Paper[],
): TextVector[] {
  const corpus = corpusFor(request);
  const centre = centreOf(embedder, referencePapers(request));
  const known = vectorsByCentre.get(centre) ?? new WeakMap<Paper, TextVector>();
  vectorsByCentre.set(centre, known);
  return papers.map((paper) => {
    const before = known.get(paper);
    if (before) return before;
    const semantic = Float64Array.from(embedder.embed([paper])[0] as Float32Array);
    addDense(semantic, centre, -1);
    const vector = { lexical: paperVector(paper, corpus), semantic };
    known.set(paper, vector);
    return vector;
  });
}

const oneInterest = new Float64Array(0);

const interestVectors = new WeakMap<readonly InterestFit[], Float64Array>();

/** Computed once an array of fits. */
function interestVector(fits: readonly InterestFit[]): Float64Array {
  const vector = interestVectors.get(fits) ?? belongingTo(fits);
  interestVectors.set(fits, vector);
  return vector;
}

/** How far a paper belongs to each interest beyond an even share; with a single interest there is nothing to learn. */
function belongingTo(fits: readonly InterestFit[]): Float64Array {
  if (fits.length < 2) return oneInterest;
  const best = Math.max(...fits.map(fitTotal));
  const gate = logistic(2 * (best - belonging));
  return Float64Array.from(interestShares(fits), (share) => gate * (share - 1 / fits.length));
}

/** What a taste can learn from each paper; `fits` are the papers' fits with the channel's interests. */
export function tasteVectors(
  embedder: Embedder,
  request: Pick<RankRequest, 'past' | 'candidates'>,
  papers: readonly Paper[],
  fits: readonly (readonly InterestFit[])[],
): TasteVector[] {
  return textVectors(embedder, request, papers).map((vector, at) => ({
    ...vector,
    interests: interestVector(fits[at] ?? []),
  }));
}
