import {
  type FilterText,
  pairName,
  textTerms,
  weighFeatures,
} from '../../src/filter/paper-features.ts';
import { type SparseRows, sparseRows } from './sparse-rows.ts';

/** The features of a set of papers. Column `f` is feature `f` in a title, column `F + f` in an abstract. */
export interface TrainingFeatures {
  features: string[];
  /** Title and abstract, 2F columns. */
  full: SparseRows;
  /** The title alone, F columns. */
  title: SparseRows;
}

/** Terms as whole numbers; a pair of them is one number, `(first + 1) * size + second`, above every term. */
const size = 2 ** 22;
const pairOf = (a: number, b: number) => (a + 1) * size + b;

function numberTerms(papers: readonly FilterText[]) {
  const idByTerm = new Map<string, number>();
  const idOf = (term: string): number => {
    const id = idByTerm.get(term) ?? idByTerm.size;
    idByTerm.set(term, id);
    return id;
  };
  const numbered = papers.map(({ title, abstract }) => ({
    title: textTerms(title).map(idOf),
    abstract: textTerms(abstract).map(idOf),
  }));
  return { numbered, terms: [...idByTerm.keys()] };
}

type Numbered = ReturnType<typeof numberTerms>['numbered'][number];

/** In how many papers each feature is; pairs whose bucket of a rough first count stays small are left out. */
function countPapers(papers: readonly Numbered[], least: number): Map<number, number> {
  const buckets = new Uint16Array(2 ** 23);
  const bucketOf = (a: number, b: number) =>
    (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 9;
  const eachPair = (paper: Numbered, use: (a: number, b: number) => void) => {
    for (const terms of [paper.title, paper.abstract])
      for (let i = 1; i < terms.length; i++) use(terms[i - 1] as number, terms[i] as number);
  };
  for (const paper of papers)
    eachPair(paper, (a, b) => {
      const bucket = bucketOf(a, b);
      buckets[bucket] = Math.min(65_535, (buckets[bucket] as number) + 1);
    });
  const counts = new Map<number, number>();
  for (const paper of papers) {
    const seen = new Set<number>([...paper.title, ...paper.abstract]);
    eachPair(paper, (a, b) => {
      if ((buckets[bucketOf(a, b)] as number) >= least) seen.add(pairOf(a, b));
    });
    for (const feature of seen) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return counts;
}

/**
 * Features that enough papers have. A word that is nearly always part of one pair (`reinforcement` of
 * `reinforcement learning`) is left to the pair: alone it means something else (concrete).
 */
function chooseFeatures(counts: ReadonlyMap<number, number>, least: number): number[] {
  const owned = new Set<number>();
  for (const [feature, papers] of counts) {
    if (feature < size || papers < least) continue;
    for (const term of [Math.floor(feature / size) - 1, feature % size])
      if (papers >= 0.9 * (counts.get(term) ?? 0)) owned.add(term);
  }
  const chosen = [...counts].filter(([feature, papers]) => papers >= least && !owned.has(feature));
  return chosen.map(([feature]) => feature).sort((a, b) => a - b);
}

/** Counts the features of the papers and lays them out in rows; labels play no part. */
export function buildVocabulary(papers: readonly FilterText[], least: number): TrainingFeatures {
  const { numbered, terms } = numberTerms(papers);
  const chosen = chooseFeatures(countPapers(numbered, least), least);
  const columnOf = new Map(chosen.map((feature, column) => [feature, column]));
  const known = (text: readonly number[], shift: number, row: Map<number, number>) => {
    for (const [feature, weight] of weighFeatures(text, pairOf)) {
      const column = columnOf.get(feature);
      if (column !== undefined) row.set(column + shift, weight);
    }
    return row;
  };
  const titles = numbered.map(({ title }) => known(title, 0, new Map()));
  const both = numbered.map(({ abstract }, i) =>
    known(abstract, chosen.length, new Map(titles[i])),
  );
  const nameOf = (feature: number) =>
    feature < size
      ? (terms[feature] as string)
      : pairName(terms[Math.floor(feature / size) - 1] as string, terms[feature % size] as string);
  return { features: chosen.map(nameOf), full: sparseRows(both), title: sparseRows(titles) };
}
