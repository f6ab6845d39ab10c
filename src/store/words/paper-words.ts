import { indexedNames, indexedText, onlyWords } from '../../lib/text/search-text.ts';
import type { Paper } from '../../paper.ts';

/** PostgreSQL takes no longer word into its index. */
export const longestWord = 500;

/** What is searched of a paper: words with single blanks between, equal on every engine. */
export interface PaperWords {
  title: string;
  abstract: string;
  authors: string;
}

/** The words of a text that was folded. */
function words(folded: string): string {
  const text = onlyWords(folded);
  if (text.length <= longestWord) return text;
  return text
    .split(' ')
    .filter((word) => word.length <= longestWord)
    .join(' ');
}

/** The words of a title or an abstract, as they are indexed. */
export const textWords = (text: string): string => words(indexedText(text));

/** The words of authors' names, as they are indexed. */
export const nameWords = (authors: readonly string[]): string => words(indexedNames(authors));

/** All words of a paper, as they are indexed. */
export const paperWords = (paper: Pick<Paper, 'title' | 'abstract' | 'authors'>): PaperWords => ({
  title: textWords(paper.title),
  abstract: textWords(paper.abstract),
  authors: nameWords(paper.authors),
});
