import type { Embedder } from '../../../embed/embedder.ts';
import { paperVector, type SparseVector } from '../../../lib/text/tfidf-vector.ts';
import type { Paper } from '../../../paper.ts';
import type { RankRequest } from '../../ranker.ts';
import { basePapers, corpusFor } from '../../request-texts.ts';
import { spreadSample } from '../../samples.ts';
import { addDense, meanDense } from '../dense-vector.ts';
import { fitTotal, type InterestFit, interestShares } from '../interests/interest-fits.ts';

/** A paper as the taste sees it: its words, its meaning, and which of the interests it belongs to. */
export interface TasteVector {
  words: SparseVector;
  meaning: Float64Array;
  /** One number an interest; none where there is only one. */
  interests: Float64Array;
}

/** Prior variance of a taste along a paper's words, its meaning and its interests. */
export interface TasteVariance {
  words: number;
  meaning: number;
  interests: number;
}

export const meanSample = 1000;
/** From about this many deviations on a paper belongs to an interest at all. */
const belonging = 1.5;

const centres = new WeakMap<Embedder, WeakMap<readonly Paper[], Float32Array>>();

/** What all papers have in common tells no taste: it is taken out of the meaning. */
function centreOf(embedder: Embedder, base: readonly Paper[]): Float32Array {
  const known = centres.get(embedder) ?? new WeakMap<readonly Paper[], Float32Array>();
  centres.set(embedder, known);
  const centre =
    known.get(base) ?? meanDense(embedder.embed(spreadSample(base, meanSample)), embedder.dim);
  known.set(base, centre);
  return centre;
}

type TextVector = Pick<TasteVector, 'words' | 'meaning'>;
const vectorsByCentre = new WeakMap<Float32Array, WeakMap<Paper, TextVector>>();

/** Words and meaning; worked out once a centre and paper object. */
function textVectors(
  embedder: Embedder,
  request: Pick<RankRequest, 'past' | 'candidates'>,
  papers: readonly Paper[],
): TextVector[] {
  const corpus = corpusFor(request);
  const centre = centreOf(embedder, basePapers(request));
  const known = vectorsByCentre.get(centre) ?? new WeakMap<Paper, TextVector>();
  vectorsByCentre.set(centre, known);
  return papers.map((paper) => {
    const before = known.get(paper);
    if (before) return before;
    const meaning = Float64Array.from(embedder.embed([paper])[0] as Float32Array);
    addDense(meaning, centre, -1);
    const vector = { words: paperVector(paper, corpus), meaning };
    known.set(paper, vector);
    return vector;
  });
}

const oneInterest = new Float64Array(0);

/** How far a paper belongs to each interest, beside an even share; nothing to learn where there is only one. */
function belongings(fits: readonly InterestFit[]): Float64Array {
  if (fits.length < 2) return oneInterest;
  const best = Math.max(...fits.map(fitTotal));
  const gate = 1 / (1 + Math.exp(-2 * (best - belonging)));
  return Float64Array.from(interestShares(fits), (share) => gate * (share - 1 / fits.length));
}

/** What a taste can learn of each paper; `fits` are those of the papers with the channel's interests. */
export function tasteVectors(
  embedder: Embedder,
  request: Pick<RankRequest, 'past' | 'candidates'>,
  papers: readonly Paper[],
  fits: readonly (readonly InterestFit[])[],
): TasteVector[] {
  return textVectors(embedder, request, papers).map((vector, at) => ({
    ...vector,
    interests: belongings(fits[at] ?? []),
  }));
}
