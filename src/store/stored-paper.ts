import type { Paper } from '../paper.ts';
import { storableText } from './rows/row.ts';

/** The paper as reading it back will give it, so that the same paper twice is seen to be the same. */
export function asStored(paper: Paper): Paper {
  const text = <T extends string | null>(value: T) =>
    (value === null ? null : storableText(value)) as T;
  return {
    id: text(paper.id),
    version: paper.version,
    title: text(paper.title),
    abstract: text(paper.abstract),
    authors: paper.authors.map(text),
    categories: paper.categories.map(text),
    published: text(paper.published),
    day: paper.day,
    upvotes: paper.upvotes,
    organization: text(paper.organization),
    codeUrl: text(paper.codeUrl),
    venue: text(paper.venue),
    sources: [...new Set(paper.sources.map(text))].sort(),
    withdrawn: paper.withdrawn,
  };
}

/** What the search index holds of a paper: a change of it has a ticket. */
export const searched = ({ upvotes: _, sources: __, version: ___, ...others }: Paper) => others;

/** What the text index of the engine holds. */
export const indexed = ({ title, abstract, authors }: Paper) => [
  title,
  abstract,
  authors.join('\n'),
];
