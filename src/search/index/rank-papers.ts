import { Best, type Found } from './best.ts';
import { matchUnit, type Unit } from './match-units.ts';
import { cosineOf, distanceOfNearest, signDistances } from './nearest.ts';
import { mostDocs, type Segment } from './segment.ts';
import { pairShares } from './word-pairs.ts';

// Constants were chosen on the half "tune" of the questions (docs/search.md).

/** Papers of each list of which the union is put in order. */
const listed = 200;
/** Of all papers so large a part has its exact cosine worked out. */
const nearestShare = 0.04;
const leastNearest = 2000;
const recencyDays = 5 * 365;

/** How much each part counts; all but the first two in standard deviations of the union. */
export interface RankWeights {
  /** Of BM25. */
  k1: number;
  b: number;
  cosine: number;
  /** What a paper gets that holds the whole question; for half of it little, by the power. */
  coverage: number;
  coveragePower: number;
  /** The same of its title and authors. */
  title: number;
  titlePower: number;
  /** What a paper gets that holds all of the question's words in their order. */
  verbatim: number;
  verbatimPower: number;
  /** What a paper of today has over one of five years ago: it decides between equals. */
  recency: number;
  /** The same of one that is what the channel reads. */
  taste: number;
}

export const rankWeights: RankWeights = {
  k1: 0.8,
  b: 0.6,
  cosine: 1,
  coverage: 2,
  coveragePower: 8,
  title: 1,
  titlePower: 4,
  verbatim: 3,
  verbatimPower: 4,
  recency: 0.05,
  taste: 0.05,
};

/** A segment with what is worked out once of it. */
export interface ReadySegment {
  segment: Segment;
  signs: Uint32Array;
}

export interface Question {
  units: readonly Unit[];
  /** The pairs of its words, by `pairBits`. */
  pairs: Uint16Array;
  /** Of unit length; `null` for words without meaning. */
  vector: Float32Array | null;
  /** By segment, by paper: 0 where a filter leaves it out; `null`: all. */
  allowed: readonly (Uint8Array | null)[];
  /** Days since 1970; `null` where age does not count. */
  today: number | null;
  /** What the channel reads, of unit length; none where that does not count. */
  tastes: readonly Float32Array[];
}

export interface Scored {
  id: string;
  /** Days since 1970. */
  day: number;
  cosine: number;
  /** The share of the question that it holds, by idf. */
  covered: number;
  parts: {
    words: number;
    cosine: number;
    coverage: number;
    title: number;
    verbatim: number;
    recency: number;
    taste: number;
  };
  total: number;
}

interface WordScores {
  scores: Float32Array[];
  coverage: Float32Array[];
  inTitle: Float32Array[];
}

/** BM25 of all papers (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework", 2009), with the archive's idf. */
function scoreWords(
  segments: readonly ReadySegment[],
  units: readonly Unit[],
  { k1, b }: Pick<RankWeights, 'k1' | 'b'>,
): WordScores {
  const papers = segments.reduce((sum, { segment }) => sum + segment.ids.length, 0);
  let length = 0;
  for (const { segment } of segments) for (const one of segment.lengths) length += one;
  const average = length / Math.max(1, papers);
  const scores = segments.map(({ segment }) => new Float32Array(segment.ids.length));
  const coverage = segments.map(({ segment }) => new Float32Array(segment.ids.length));
  const inTitle = segments.map(({ segment }) => new Float32Array(segment.ids.length));
  const found = units.map((unit) => {
    const matches = segments.map(({ segment }) => matchUnit(segment, unit));
    const holding = matches.reduce((sum, { docs }) => sum + docs.length, 0);
    const idf = Math.log(1 + (papers - holding + 0.5) / (holding + 0.5));
    return { matches, gain: idf * unit.weight };
  });
  const all = found.reduce((sum, { gain }) => sum + gain, 0);
  for (const { matches, gain } of found)
    for (const [at, { docs, counts, titled }] of matches.entries()) {
      const { lengths } = (segments[at] as ReadySegment).segment;
      const [into, covered] = [scores[at] as Float32Array, coverage[at] as Float32Array];
      const named = inTitle[at] as Float32Array;
      for (let i = 0; i < docs.length; i++) {
        const doc = docs[i] as number;
        const count = counts[i] as number;
        const norm = k1 * (1 - b + (b * (lengths[doc] as number)) / average);
        into[doc] = (into[doc] as number) + (gain * count * (k1 + 1)) / (count + norm);
        covered[doc] = (covered[doc] as number) + gain / all;
        if (titled[i]) named[doc] = (named[doc] as number) + gain / all;
      }
    }
  return { scores, coverage, inTitle };
}

/** The papers of highest score, of those that are alive and allowed. */
function bestByWords(scores: readonly Float32Array[], isOut: IsOut): readonly Found[] {
  const best = new Best(listed);
  for (const [segment, own] of scores.entries())
    for (let doc = 0; doc < own.length; doc++) {
      const score = own[doc] as number;
      if (score > 0 && score > best.least && !isOut(segment, doc)) best.add(segment, doc, score);
    }
  return best.all();
}

type IsOut = (segment: number, doc: number) => boolean;

/** The papers of highest cosine: of those that are near by their signs. */
function bestByMeaning(
  segments: readonly ReadySegment[],
  { vector, allowed }: Pick<Question, 'vector' | 'allowed'>,
  isOut: IsOut,
): readonly Found[] {
  if (!vector) return [];
  const papers = segments.reduce((sum, { segment }) => sum + segment.ids.length, 0);
  const distances = segments.map(({ signs }) => signDistances(signs, vector));
  const count = Math.max(leastNearest, nearestShare * papers);
  const far = distanceOfNearest(distances, allowed, count);
  const best = new Best(listed);
  for (const [at, own] of distances.entries()) {
    const { segment } = segments[at] as ReadySegment;
    for (let doc = 0; doc < own.length; doc++)
      if ((own[doc] as number) <= far && !isOut(at, doc))
        best.add(at, doc, cosineOf(segment, doc, vector));
  }
  return best.all();
}

/** A shorter question has hardly an order. */
const leastPairs = 2;
/** A paper with so many of the question's pairs is looked at, whatever its words tell. */
const leastShare = 0.75;
const mostVerbatim = 100;

/** Of all papers which share of the question's pairs of words they hold, and the papers that hold most of them. */
function findVerbatim(segments: readonly ReadySegment[], sought: Uint16Array, isOut: IsOut) {
  if (sought.length < 2 * leastPairs) return { shares: [], best: [] };
  const shares = segments.map(({ segment }) => pairShares(segment.pairs, sought));
  const best = new Best(mostVerbatim);
  for (const [at, own] of shares.entries())
    for (let doc = 0; doc < own.length; doc++) {
      const share = own[doc] as number;
      if (share >= leastShare && share > best.least && !isOut(at, doc)) best.add(at, doc, share);
    }
  return { shares, best: best.all() };
}

/** Each number as how many standard deviations it is from the mean. */
function deviations(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(square / Math.max(1, values.length));
  return values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}

/** A paper of the union with its raw scores. */
interface Gathered {
  id: string;
  day: number;
  words: number;
  cosine: number;
  coverage: number;
  titled: number;
  inOrder: number;
  /** The cosine of the nearest of what the channel reads; 0 at least. */
  taste: number;
}

/** The best papers by words, by meaning and by the order of words, each once. */
function gather(
  segments: readonly ReadySegment[],
  question: Question,
  weights: RankWeights,
): Gathered[] {
  const { units, pairs, vector, allowed, tastes } = question;
  const isOut: IsOut = (segment, doc) =>
    (segments[segment] as ReadySegment).segment.dead[doc] === 1 || allowed[segment]?.[doc] === 0;
  const { scores, coverage, inTitle } = scoreWords(segments, units, weights);
  const verbatim = findVerbatim(segments, pairs, isOut);
  const lists = [
    ...bestByWords(scores, isOut),
    ...bestByMeaning(segments, question, isOut),
    ...verbatim.best,
  ];
  const union = new Map(lists.map((one) => [one.segment * mostDocs + one.doc, one]));
  return [...union.values()].map(({ segment: at, doc }) => {
    const { segment } = segments[at] as ReadySegment;
    return {
      id: segment.ids[doc] as string,
      day: segment.days[doc] as number,
      words: scores[at]?.[doc] ?? 0,
      cosine: vector ? cosineOf(segment, doc, vector) : 0,
      coverage: coverage[at]?.[doc] ?? 0,
      titled: inTitle[at]?.[doc] ?? 0,
      inOrder: verbatim.shares[at]?.[doc] ?? 0,
      taste: Math.max(0, ...tastes.map((taste) => cosineOf(segment, doc, taste))),
    };
  });
}

/**
 * The papers that fit a question best, best first. Both lists, by words and by meaning, are joined, and each paper of the
 * union has both scores in standard deviations: fused by places, a paper that is middling in both lists would outrank the
 * best of one.
 */
export function rankPapers(
  segments: readonly ReadySegment[],
  question: Question,
  weights: RankWeights = rankWeights,
): Scored[] {
  const found = gather(segments, question, weights);
  const words = deviations(found.map((one) => one.words));
  const cosines = deviations(found.map((one) => one.cosine));
  const youth = (day: number) =>
    question.today === null ? 0 : Math.max(0, 1 - Math.max(0, question.today - day) / recencyDays);
  return found
    .map(({ id, day, cosine, coverage, titled, inOrder, taste }, at) => {
      const parts = {
        words: words[at] as number,
        cosine: weights.cosine * (cosines[at] as number),
        coverage: weights.coverage * coverage ** weights.coveragePower,
        title: weights.title * titled ** weights.titlePower,
        verbatim: weights.verbatim * inOrder ** weights.verbatimPower,
        recency: weights.recency * youth(day),
        taste: weights.taste * taste,
      };
      const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
      return { id, day, cosine, covered: coverage, parts, total };
    })
    .sort((one, other) => other.total - one.total || (one.id < other.id ? -1 : 1));
}
