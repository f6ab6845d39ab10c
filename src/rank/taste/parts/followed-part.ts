import { authorKey } from '../../../lib/text/author-key.ts';
import type { Paper } from '../../../paper.ts';

/** What a followed author adds: as much as a paper that fits an interest well. */
const followedWeight = 3;

/** The paper's first author who is followed, as the paper prints the name; `null` when none is. */
export function followedAuthorOf(
  { authors }: Pick<Paper, 'authors'>,
  followedAuthors: readonly string[],
): string | null {
  if (followedAuthors.length === 0) return null;
  const followed = new Set(followedAuthors.map(authorKey));
  return authors.find((author) => followed.has(authorKey(author))) ?? null;
}

/** What it adds to the score that a followed author wrote the paper; 0 or `followedWeight`. */
export const followedPart = (paper: Paper, followedAuthors: readonly string[]): number =>
  followedAuthorOf(paper, followedAuthors) === null ? 0 : followedWeight;
