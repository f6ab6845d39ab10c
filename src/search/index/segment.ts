import type { ByteVector } from '../../lib/byte-vector.ts';
import type { Paper } from '../../paper.ts';
import {
  createVocabulary,
  findTerm,
  sizeOf,
  termBytes,
  termOf,
  type Vocabulary,
} from './vocabulary.ts';
import { pairWords } from './word-pairs.ts';

/** Papers of one segment at most: a paper's number in it has 16 bits. */
export const mostDocs = 65_536;

/**
 * In which papers of a segment a term stands, and how often: aligned, in ascending order of papers. A count has the bit
 * `inTitle` where the term stands in the title, or is a name.
 */
export interface Postings {
  docs: Uint16Array;
  counts: Uint8Array;
}

export const inTitle = 128;
export const mostCounted = 127;

/**
 * Some papers, ready to be searched: an inverted index and a vector of each. Nothing in it changes but `dead`; what comes later is
 * another segment, and small ones are merged.
 */
export interface Segment {
  /** Of each paper, by its number. */
  ids: readonly string[];
  /** Days since 1970 on which it was published, or else met. */
  days: Uint16Array;
  flags: Uint8Array;
  /** Terms of title (counted as often as in `counts`) and abstract. */
  lengths: Uint16Array;
  /** 1 where a newer segment has the paper. */
  dead: Uint8Array;
  vocabulary: Vocabulary;
  /** Where the postings of each term begin; one more at the end. */
  starts: Uint32Array;
  docs: Uint16Array;
  counts: Uint8Array;
  dim: number;
  vectors: Int8Array;
  scales: Float32Array;
  /** Of each paper its pairs of words: `pairWords` numbers. */
  pairs: Uint32Array;
  /** Long forms of acronyms as its texts define them, with how often: `grpo` → `group relative policy optimization`. */
  longForms: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export const paperFlags = { withdrawn: 1, hasCode: 2 } as const;

/** What a segment keeps of a paper. */
export interface IndexedPaper {
  id: string;
  day: number;
  flags: number;
  length: number;
  /** By term, as in `Postings`. */
  counts: ReadonlyMap<string, number>;
  vector: ByteVector;
  pairs: Uint32Array;
  longForms: readonly (readonly [short: string, long: string])[];
}

const noPostings: Postings = { docs: new Uint16Array(0), counts: new Uint8Array(0) };

/** @param term its number in the segment; -1 for none. */
export function postingsAt({ starts, docs, counts }: Segment, term: number): Postings {
  if (term < 0) return noPostings;
  const [start, end] = [starts[term], starts[term + 1]];
  return { docs: docs.subarray(start, end), counts: counts.subarray(start, end) };
}

export const postingsOf = (segment: Segment, term: string): Postings =>
  postingsAt(segment, findTerm(segment.vocabulary, termBytes(term)));

/** In how many papers of the segments a term stands. */
export function countHolding(segments: readonly Segment[], term: string): number {
  const sought = termBytes(term);
  let count = 0;
  for (const { vocabulary, starts } of segments) {
    const at = findTerm(vocabulary, sought);
    if (at >= 0) count += (starts[at + 1] as number) - (starts[at] as number);
  }
  return count;
}

const compareBytes = (a: string, b: string): number => Buffer.from(a).compare(Buffer.from(b));
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);
/** UTF-8 sorts as code points do, and plain strings as both. */
const byBytes = (a: string, b: string): number =>
  isAscii(a) && isAscii(b) ? (a < b ? -1 : a > b ? 1 : 0) : compareBytes(a, b);

export const dayNumber = ({ published, day }: Pick<Paper, 'published' | 'day'>): number =>
  Math.max(0, Math.floor(Date.parse((published ?? day).slice(0, 10)) / 86_400_000));

function addLongForms(into: Map<string, Map<string, number>>, short: string, long: string, by = 1) {
  const forms = into.get(short) ?? new Map<string, number>();
  forms.set(long, (forms.get(long) ?? 0) + by);
  into.set(short, forms);
}

function layPostings(papers: readonly IndexedPaper[]) {
  const numbers = new Map<string, number>();
  let size = 0;
  for (const { counts } of papers) {
    size += counts.size;
    for (const term of counts.keys()) if (!numbers.has(term)) numbers.set(term, 0);
  }
  const terms = [...numbers.keys()].sort(byBytes);
  for (const [at, term] of terms.entries()) numbers.set(term, at);
  const starts = new Uint32Array(terms.length + 1);
  for (const { counts } of papers)
    for (const term of counts.keys()) {
      const next = (numbers.get(term) as number) + 1;
      starts[next] = (starts[next] as number) + 1;
    }
  for (let at = 0; at < terms.length; at++)
    starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
  const free = starts.slice();
  const [docs, all] = [new Uint16Array(size), new Uint8Array(size)];
  for (const [doc, { counts }] of papers.entries())
    for (const [term, count] of counts) {
      const number = numbers.get(term) as number;
      const place = free[number] as number;
      free[number] = place + 1;
      docs[place] = doc;
      all[place] = count;
    }
  return { vocabulary: createVocabulary(terms), starts, docs, counts: all };
}

/** A segment of papers, each once. @param dim numbers of a vector. */
export function buildSegment(papers: readonly IndexedPaper[], dim: number): Segment {
  const vectors = new Int8Array(papers.length * dim);
  for (const [doc, { vector }] of papers.entries()) vectors.set(vector.numbers, doc * dim);
  const pairs = new Uint32Array(papers.length * pairWords);
  for (const [doc, paper] of papers.entries()) pairs.set(paper.pairs, doc * pairWords);
  const longForms = new Map<string, Map<string, number>>();
  for (const paper of papers)
    for (const [short, long] of paper.longForms) addLongForms(longForms, short, long);
  return {
    ids: papers.map(({ id }) => id),
    days: Uint16Array.from(papers, ({ day }) => day),
    flags: Uint8Array.from(papers, ({ flags }) => flags),
    lengths: Uint16Array.from(papers, ({ length }) => Math.min(65_535, length)),
    dead: new Uint8Array(papers.length),
    ...layPostings(papers),
    dim,
    vectors,
    scales: Float32Array.from(papers, ({ vector }) => vector.scale),
    pairs,
    longForms,
  };
}

/** Of each segment the new numbers of its living papers; 65,535 of a dead one is never asked for. */
function renumber(segments: readonly Segment[]): Uint16Array[] {
  let next = 0;
  return segments.map(({ dead }) => Uint16Array.from(dead, (one) => (one ? 0 : next++)));
}

function mergePostings(segments: readonly Segment[], numbers: readonly Uint16Array[]) {
  const size = segments.reduce((sum, { docs }) => sum + docs.length, 0);
  const [docs, counts] = [new Uint16Array(size), new Uint8Array(size)];
  const terms: string[] = [];
  const starts: number[] = [0];
  const places = segments.map(() => 0);
  const heads = segments.map(({ vocabulary }) =>
    sizeOf(vocabulary) > 0 ? termOf(vocabulary, 0) : null,
  );
  let end = 0;
  for (;;) {
    let least: string | null = null;
    for (const head of heads)
      if (head !== null && (least === null || byBytes(head, least) < 0)) least = head;
    if (least === null) break;
    const before = end;
    for (const [at, segment] of segments.entries()) {
      if (heads[at] !== least) continue;
      const place = places[at] as number;
      const own = postingsAt(segment, place);
      const renumbered = numbers[at] as Uint16Array;
      for (let i = 0; i < own.docs.length; i++) {
        const doc = own.docs[i] as number;
        if (segment.dead[doc]) continue;
        docs[end] = renumbered[doc] as number;
        counts[end++] = own.counts[i] as number;
      }
      places[at] = place + 1;
      heads[at] =
        place + 1 < sizeOf(segment.vocabulary) ? termOf(segment.vocabulary, place + 1) : null;
    }
    if (end > before) {
      terms.push(least);
      starts.push(end);
    }
  }
  return {
    vocabulary: createVocabulary(terms),
    starts: Uint32Array.from(starts),
    docs: docs.slice(0, end),
    counts: counts.slice(0, end),
  };
}

/** One segment of the living papers of several, which have at most `mostDocs` together. */
export function mergeSegments(segments: readonly Segment[]): Segment {
  const dim = segments[0]?.dim ?? 0;
  const alive = segments.flatMap((segment) =>
    segment.ids.flatMap((id, doc) => (segment.dead[doc] ? [] : [{ segment, id, doc }])),
  );
  const vectors = new Int8Array(alive.length * dim);
  const pairs = new Uint32Array(alive.length * pairWords);
  for (const [at, { segment, doc }] of alive.entries()) {
    vectors.set(segment.vectors.subarray(doc * dim, (doc + 1) * dim), at * dim);
    pairs.set(segment.pairs.subarray(doc * pairWords, (doc + 1) * pairWords), at * pairWords);
  }
  const longForms = new Map<string, Map<string, number>>();
  for (const segment of segments)
    for (const [short, forms] of segment.longForms)
      for (const [long, count] of forms) addLongForms(longForms, short, long, count);
  return {
    ids: alive.map(({ id }) => id),
    days: Uint16Array.from(alive, ({ segment, doc }) => segment.days[doc] as number),
    flags: Uint8Array.from(alive, ({ segment, doc }) => segment.flags[doc] as number),
    lengths: Uint16Array.from(alive, ({ segment, doc }) => segment.lengths[doc] as number),
    dead: new Uint8Array(alive.length),
    ...mergePostings(segments, renumber(segments)),
    dim,
    vectors,
    scales: Float32Array.from(alive, ({ segment, doc }) => segment.scales[doc] as number),
    pairs,
    longForms,
  };
}
