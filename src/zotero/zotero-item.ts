import { paperUrl } from '../lib/text/paper-url.ts';
import type { Paper } from '../paper.ts';

/** An item of Zotero's API, version 3, as it is sent. */
export type ZoteroItem = Record<string, unknown>;

/** The last word is the family name; a name of one word stays whole. */
function creator(name: string): Record<string, string> {
  const words = name.split(' ');
  const lastName = words.pop() ?? '';
  return words.length === 0
    ? { creatorType: 'author', name }
    : { creatorType: 'author', firstName: words.join(' '), lastName };
}

/** A paper as a preprint (zotero.org/support/dev/web_api/v3/types_and_fields). */
export function zoteroItem(paper: Paper): ZoteroItem {
  const url = paperUrl(paper.id);
  return {
    itemType: 'preprint',
    title: paper.title,
    creators: paper.authors.map(creator),
    abstractNote: paper.abstract,
    date: (paper.published ?? paper.day).slice(0, 10),
    archiveID: `arXiv:${paper.id}`,
    repository: 'arXiv',
    ...(url ? { url } : {}),
    tags: [{ tag: 'paperloop' }],
  };
}
