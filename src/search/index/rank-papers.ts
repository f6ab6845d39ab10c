import { bestByMeaning, bestByWords, bestVerbatim, hasOrder, type IsOut } from './best-lists.ts';
import type { Unit } from './match-units.ts';
import { cosineOf, wholeQuery } from './nearest.ts';
import type { ReadySegment } from './ready-segment.ts';
import { scoreWords, shareOf } from './score-words.ts';
import { mostDocs } from './segment.ts';
import { pairShare } from './word-pairs.ts';

// Constants were chosen on the half "tune" of the questions (docs/search.md).

const recencyDays = 5 * 365;

/** How much each part counts; all but the first two in standard deviations of the union. */
interface RankWeights {
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
  /** Where it stands in the index. */
  segment: number;
  doc: number;
  /** A bit for each unit of the question that it holds. */
  held: number;
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

/** Each number as how many standard deviations it is from the mean. */
function deviations(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(square / Math.max(1, values.length));
  return values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}

/** A paper of the union with its raw scores. */
interface Gathered {
  segment: number;
  doc: number;
  held: number;
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
  const { units, vector, allowed } = question;
  const isOut: IsOut = (segment, doc) =>
    (segments[segment] as ReadySegment).segment.dead[doc] === 1 || allowed[segment]?.[doc] === 0;
  const unitShares = scoreWords(segments, units, weights);
  const pairs = hasOrder(question.pairs) ? question.pairs : null;
  const lists = [
    ...bestByWords(segments, isOut),
    ...bestByMeaning(segments, question, isOut),
    ...(pairs ? bestVerbatim(segments, pairs, isOut) : []),
  ];
  const union = new Map(lists.map((one) => [one.segment * mostDocs + one.doc, one]));
  const query = vector ? wholeQuery(vector) : null;
  const tastes = question.tastes.map(wholeQuery);
  return [...union.values()].map(({ segment: at, doc }) => {
    const { segment, room } = segments[at] as ReadySegment;
    return {
      segment: at,
      doc,
      held: room.held[doc] as number,
      id: segment.ids[doc] as string,
      day: segment.days[doc] as number,
      words: room.scores[doc] as number,
      cosine: query ? cosineOf(segment, doc, query) : 0,
      coverage: shareOf(room.held[doc] as number, unitShares),
      titled: shareOf(room.titled[doc] as number, unitShares),
      inOrder: pairs ? pairShare(segment.pairs, doc, pairs) : 0,
      taste: Math.max(0, ...tastes.map((taste) => cosineOf(segment, doc, taste))),
    };
  });
}

/** How many of the papers of the last question that pass hold every word of it. */
export function countHoldingAll(
  segments: readonly ReadySegment[],
  { units, allowed }: Pick<Question, 'units' | 'allowed'>,
): number {
  const all = units.reduce((bits, { weight }, at) => (weight === 1 ? bits | (1 << at) : bits), 0);
  if (all === 0) return 0;
  let count = 0;
  for (const [at, { segment, room }] of segments.entries()) {
    const passing = allowed[at];
    for (let doc = 0; doc < room.held.length; doc++)
      if (((room.held[doc] as number) & all) === all && !segment.dead[doc] && passing?.[doc] !== 0)
        count += 1;
  }
  return count;
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
    .map(({ segment, doc, held, id, day, cosine, ...one }, at) => {
      const parts = {
        words: words[at] as number,
        cosine: weights.cosine * (cosines[at] as number),
        coverage: weights.coverage * one.coverage ** weights.coveragePower,
        title: weights.title * one.titled ** weights.titlePower,
        verbatim: weights.verbatim * one.inOrder ** weights.verbatimPower,
        recency: weights.recency * youth(day),
        taste: weights.taste * one.taste,
      };
      const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
      return { segment, doc, held, id, day, cosine, covered: one.coverage, parts, total };
    })
    .sort((one, other) => other.total - one.total || (one.id < other.id ? -1 : 1));
}
