import type { Day, Paper } from '../paper.ts';
import type { ArchiveSearch } from './engine/archive-search.ts';
import type { Sample, SearchRequest } from './engine/search-request.ts';

/** A question to an archive with no filter. */
export const plainRequest = (today: Day, limit: number): SearchRequest => ({
  words: '',
  phrases: [],
  since: null,
  until: null,
  from: null,
  within: null,
  hasCode: false,
  venue: null,
  ids: null,
  order: 'best',
  interests: [],
  today,
  offset: 0,
  limit,
});

/** A paper as the text that others are to be like. */
export const sampleOf = ({ id, title, abstract }: Paper): Sample => ({ id, title, abstract });

/** The papers of the archive that are most like a paper, the most alike first. */
export async function papersLike(
  { archive }: { archive: Pick<ArchiveSearch, 'ask'> },
  paper: Paper,
  { today, limit }: { today: Day; limit: number },
): Promise<Paper[]> {
  const like = sampleOf(paper);
  const { results } = await archive.ask({ ...plainRequest(today, limit), like });
  return results.map((result) => result.paper);
}
