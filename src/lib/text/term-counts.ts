import { termIds } from './vocabulary.ts';

/** The text of a paper. A `Paper` is one. */
export interface TitledText {
  title: string;
  abstract: string;
}

/** How often each term occurs; the two arrays are aligned and the ids ascend. */
export interface TermCounts {
  ids: Uint32Array;
  counts: Float32Array;
  /** Sum of the counts. */
  length: number;
}

/** Counts term ids, repeats given as repeats. */
export function countTerms(termIdList: readonly number[]): TermCounts {
  const sorted = Uint32Array.from(termIdList).sort();
  const ids = new Uint32Array(sorted.length);
  const counts = new Float32Array(sorted.length);
  let size = 0;
  for (let i = 0; i < sorted.length; i++) {
    const id = sorted[i] as number;
    if (i === 0 || id !== sorted[i - 1]) ids[size++] = id;
    counts[size - 1] = (counts[size - 1] as number) + 1;
  }
  return { ids: ids.slice(0, size), counts: counts.slice(0, size), length: sorted.length };
}

/** The terms of a paper in order. */
export interface TermOrder {
  title: Uint32Array;
  abstract: Uint32Array;
}

interface Known {
  order: TermOrder;
  counts: TermCounts;
}

const known = new WeakMap<TitledText, Known>();

function read(paper: TitledText): Known {
  const before = known.get(paper);
  if (before) return before;
  const [title, abstract] = [termIds(paper.title), termIds(paper.abstract)];
  const counts = countTerms([...title, ...title, ...abstract]);
  const order = { title: Uint32Array.from(title), abstract: Uint32Array.from(abstract) };
  known.set(paper, { order, counts });
  return { order, counts };
}

/** Terms of the title (counted twice) and the abstract; computed once for each paper object. */
export const paperTermCounts = (paper: TitledText): TermCounts => read(paper).counts;

/** The terms in the order of the text; computed once for each paper object. */
export const paperTermOrder = (paper: TitledText): TermOrder => read(paper).order;
