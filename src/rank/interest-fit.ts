import { shippedEmbedder } from '../embed/local-embedder.ts';
import { dotDense } from '../lib/dense-vector.ts';
import { sum } from '../lib/statistics.ts';
import type { Corpus } from '../lib/text/corpus.ts';
import { paperTermCounts } from '../lib/text/term-counts.ts';
import { termOf } from '../lib/text/vocabulary.ts';
import { termIds } from '../lib/text/words/text-places.ts';
import type { Paper } from '../paper.ts';
import { bm25Idf } from './bm25.ts';
import type { RankRequest } from './ranker.ts';
import { corpusFor } from './request-papers.ts';
import { wordFamily } from './word-family.ts';

/**
 * A logistic model of whether a paper fits an interest: the cosine of both by the shipped embedding, and how much of a
 * clause of the interest stands in the paper. `fits` is the margin from which it may be said: 97 of 100 right picks of
 * the tuning half reach it. All by `npm run fit`, docs/ranking.md.
 */
export const fitModel = { cosine: 12.53, coverage: 16.95, fits: 4.29 } as const;

/** Rare words count more than by their idf alone: they are what an interest is about. */
const rarity = 1.5;
/** A clause counts as at least this much of the interest's largest: a single common word is not an interest. */
const leastClause = 0.5;

interface Clause {
  words: { id: number; family: string; weight: number }[];
  /** What its words weigh together, or what it counts as. */
  mass: number;
}

/** The parts of a sentence between punctuation marks, each an interest of its own: "agents: planning, tool use". */
function clausesOf(text: string, corpus: Corpus): Clause[] {
  const clauses = text
    .split(/[,:;.()]+/)
    .map((part) => [...new Set(termIds(part))])
    .filter((ids) => ids.length > 0)
    .map((ids) => {
      const words = ids.map((id) => ({
        id,
        family: wordFamily(termOf(id)),
        weight: bm25Idf(corpus, id) ** rarity,
      }));
      return { words, mass: sum(words.map(({ weight }) => weight)) };
    });
  const least = leastClause * Math.max(0, ...clauses.map(({ mass }) => mass));
  return clauses.map(({ words, mass }) => ({ words, mass: Math.max(mass, least) }));
}

const families = new WeakMap<Paper, ReadonlyMap<string, number>>();

/** How often each family of words stands in the paper; its title counts twice. */
function familyCounts(paper: Paper): ReadonlyMap<string, number> {
  const known = families.get(paper);
  if (known) return known;
  const { ids, counts } = paperTermCounts(paper);
  const found = new Map<string, number>();
  for (const [at, id] of ids.entries()) {
    const family = wordFamily(termOf(id));
    found.set(family, (found.get(family) ?? 0) + (counts[at] as number));
  }
  families.set(paper, found);
  return found;
}

/** Two halves of what was asked for are less than one whole. */
const wholeness = 1.5;

/** How much of the clause that is covered best stands in the paper: 0 to 1. */
function coverageOf(clauses: readonly Clause[], paper: Paper): number {
  const counts = familyCounts(paper);
  const shares = clauses.map(({ words, mass }) => {
    const found = words.map(({ family, weight }) => {
      const count = counts.get(family) ?? 0;
      return (weight * count) / (count + 1);
    });
    return mass > 0 ? sum(found) / mass : 0;
  });
  return Math.max(0, ...shares) ** wholeness;
}

interface Interest {
  clauses: Clause[];
  vector: Float32Array;
}

const known = new WeakMap<Corpus, Map<string, Interest>>();

function readInterest(text: string, corpus: Corpus): Interest {
  const interests = known.get(corpus) ?? new Map<string, Interest>();
  known.set(corpus, interests);
  const interest = interests.get(text) ?? {
    clauses: clausesOf(text, corpus),
    vector: shippedEmbedder().embedQuery(text),
  };
  interests.set(text, interest);
  return interest;
}

type FitRequest = Pick<RankRequest, 'past' | 'candidates'>;

/** What the model is given. */
export function fitFeatures(
  request: FitRequest,
  text: string,
  paper: Paper,
): { cosine: number; coverage: number } {
  const { clauses, vector } = readInterest(text, corpusFor(request));
  const [own] = shippedEmbedder().embed([paper]) as [Float32Array];
  return { cosine: dotDense(vector, own), coverage: coverageOf(clauses, paper) };
}

/** By how much a paper fits an interest more than it must for a reason to say so; below 0 it does not fit. */
export function fitMargin(request: FitRequest, text: string, paper: Paper): number {
  const { cosine, coverage } = fitFeatures(request, text, paper);
  return fitModel.cosine * cosine + fitModel.coverage * coverage - fitModel.fits;
}

/** Two papers of a smaller cosine are not called alike: of 100 pairs of any papers 98 are less alike. */
const alikeFrom = 0.25;

/** Whether one paper may be said to be like another, by the shipped embedding. */
export function areAlike(one: Paper, other: Paper): boolean {
  const [here, there] = shippedEmbedder().embed([one, other]) as [Float32Array, Float32Array];
  return dotDense(here, there) >= alikeFrom;
}

/** Whether a reason may say that a paper fits an interest. */
export const fitsInterest = (request: FitRequest, text: string, paper: Paper): boolean =>
  fitMargin(request, text, paper) >= 0;
