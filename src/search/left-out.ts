import type { Day } from '../paper.ts';
import type { SearchAnswer } from './engine/search-request.ts';
import { isEmptySearch, readSearchWords, withoutFilter } from './search-grammar.ts';
import { type Searcher, type SearchTools, searchPapers } from './search-papers.ts';

/** How many papers a search would find without some of its filters. */
export interface LeftOut {
  /** As they were typed. */
  filters: string[];
  count: number;
}

/** Asking costs a search each. */
const mostAsked = 6;

/** Papers that a person would say match: those that hold every word, or else those that come near. */
const matching = ({ holdingAll, count }: SearchAnswer): number => holdingAll || count;

/**
 * What the filters of a search left out that found nothing: of each how many papers match without it; where that is none,
 * how many match without any.
 */
export async function readLeftOut(
  tools: SearchTools,
  searcher: Searcher,
  query: string,
  today: Day,
): Promise<LeftOut[]> {
  const search = readSearchWords(query, today);
  if ('fault' in search) return [];
  const filters = search.typed.filter((one) => !/^sort:/i.test(one)).slice(0, mostAsked);
  const without = async (left: string[]): Promise<LeftOut> => {
    const other = readSearchWords(left.reduce(withoutFilter, query), today);
    if ('fault' in other || isEmptySearch(other)) return { filters: left, count: 0 };
    const range = { offset: 0, limit: 0, today };
    return { filters: left, count: matching(await searchPapers(tools, searcher, other, range)) };
  };
  const found: LeftOut[] = [];
  for (const filter of filters) found.push(await without([filter]));
  if (filters.length > 1 && found.every(({ count }) => count === 0))
    found.push(await without(filters));
  return found.filter(({ count }) => count > 0);
}
