import {
  type NameTest,
  type NameTestOptions,
  nameTests,
  respacings,
} from '../lib/text/fits-name.ts';
import type { Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';

/** The first test that an author of the papers passes; else the strictest. */
export function chooseNameTest(
  typed: string,
  papers: readonly Pick<Paper, 'authors'>[],
  options?: NameTestOptions,
): NameTest | null {
  const passing = (test: NameTest) => papers.some(({ authors }) => authors.some(test));
  return nameTests(typed, options).find(passing) ?? null;
}

const wordsOf = (typed: string): string[] => typed.split(/[\s,،，、]+/).filter(Boolean);

/**
 * The papers of the archive among whose authors is one whom a typed name fits, and the test by which it fits; where
 * nobody has these words, the name is looked for with other blanks.
 */
export async function papersByName(
  { store }: { store: Pick<Store, 'papers'> },
  typed: string,
  limit: number,
  options?: NameTestOptions,
): Promise<{ papers: Paper[]; fits: NameTest }> {
  const found = await store.papers.search(wordsOf(typed), limit);
  let fits = chooseNameTest(typed, found, options);
  for (const other of fits ? [] : respacings(typed)) {
    found.push(...(await store.papers.search(wordsOf(other), limit)));
    fits = chooseNameTest(typed, found, options);
    if (fits) break;
  }
  const test = fits ?? (() => false);
  const papers = new Map(found.map((paper) => [paper.id, paper]));
  return { papers: [...papers.values()].filter(({ authors }) => authors.some(test)), fits: test };
}
