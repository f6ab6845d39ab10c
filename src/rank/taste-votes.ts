import type { Embedder } from '../embed/embedder.ts';
import type { Paper } from '../paper.ts';
import { paperVector } from '../text/tfidf-vector.ts';
import { corpusFor } from './corpus-for.ts';
import { addDense, meanDense } from './dense-vector.ts';
import { fitTaste, scoreOf, type TasteRow, type TasteVector, weightsOf } from './fit-taste.ts';
import { groupFeedback } from './group-feedback.ts';
import type { RankRequest } from './ranker.ts';
import { spreadSample } from './spread-sample.ts';
import { basePapers, tastePrior } from './taste-prior.ts';

/** What the votes add to a paper's score. */
export interface VoteParts {
  taste: number;
  shown: number;
  disliked: number;
}

const partNames = ['taste', 'shown', 'disliked'] as const;

interface NamedRow extends TasteRow {
  part: keyof VoteParts;
}

/** What an error costs: somebody's hand counts more than nobody's. */
const costs = { taste: 1, shown: 1, disliked: 2 };
/** Like rate before there are votes, and how many posted papers that belief is worth. */
const usualRate = { rate: 0.4, papers: 1 };
/** How far all votes together may move a paper, in the prior's deviations. */
const bound = 6;
const meanSample = 1000;
/** Votes are forgotten beyond the newest of each kind: three months or more of five papers a day. */
const remembered = { taste: 200, shown: 200, disliked: 100 };

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

const vectorsByCentre = new WeakMap<Float32Array, WeakMap<Paper, TasteVector>>();

/** Worked out once a centre and paper object. */
function tasteVectors(
  embedder: Embedder,
  request: RankRequest,
  papers: readonly Paper[],
): TasteVector[] {
  const corpus = corpusFor(request);
  const centre = centreOf(embedder, basePapers(request));
  const known = vectorsByCentre.get(centre) ?? new WeakMap<Paper, TasteVector>();
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

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * The intercept at which the prior alone expects as many likes among the posted papers as there were. A
 * team that seldom votes gets a low one, and then a paper left alone says little and a like much.
 */
export function interceptFor(priors: readonly number[], likes: number): number {
  const { rate, papers } = usualRate;
  const wanted = (likes + rate * papers) / (priors.length + papers);
  let [low, high] = [-30, 30];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    const sum = priors.reduce((total, prior) => total + logistic(prior + middle), 0);
    if (sum / priors.length > wanted) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

function trainingRows(embedder: Embedder, request: RankRequest): NamedRow[] {
  const { likes, dislikes, shown } = groupFeedback(request);
  const named = [
    ...likes
      .slice(0, remembered.taste)
      .map((paper) => ({ paper, part: 'taste' as const, label: 1 as const })),
    ...shown
      .slice(0, remembered.shown)
      .map((paper) => ({ paper, part: 'shown' as const, label: -1 as const })),
    ...dislikes
      .slice(0, remembered.disliked)
      .map((paper) => ({ paper, part: 'disliked' as const, label: -1 as const })),
  ];
  const papers = named.map(({ paper }) => paper);
  const vectors = tasteVectors(embedder, request, papers);
  const priors = tastePrior(embedder, request, papers).map(
    ({ interest, meaning, upvotes }) => interest + meaning + upvotes,
  );
  const intercept = interceptFor(priors, Math.min(likes.length, remembered.taste));
  return named.map(({ part, label }, at) => ({
    part,
    label,
    vector: vectors[at] as TasteVector,
    cost: costs[part],
    offset: (priors[at] as number) + intercept,
  }));
}

/** What likes and examples, papers left alone, and dislikes each add to the candidates; all 0 without any. */
export function voteParts(embedder: Embedder, request: RankRequest): VoteParts[] {
  const rows = trainingRows(embedder, request);
  if (rows.length === 0) return request.candidates.map(() => ({ taste: 0, shown: 0, disliked: 0 }));
  const coefficients = fitTaste(rows, embedder.dim);
  const weights = partNames.map((part) =>
    weightsOf(
      rows,
      coefficients.map((coefficient, at) => (rows[at]?.part === part ? coefficient : 0)),
      embedder.dim,
    ),
  );
  return tasteVectors(embedder, request, request.candidates).map((vector) => {
    const [taste = 0, shown = 0, disliked = 0] = weights.map((one) => scoreOf(one, vector));
    const factor = Math.min(1, bound / Math.max(Math.abs(taste + shown + disliked), 1e-9));
    return { taste: factor * taste, shown: factor * shown, disliked: factor * disliked };
  });
}
