import { authorKey } from '../../lib/text/author-key.ts';
import type { Store } from '../../store/store.ts';

/** An author as the archive knows them. */
export interface FoundAuthor {
  /** As the newest paper prints the name. */
  name: string;
  papers: number;
}

const candidates = 500;

/**
 * Authors of the archive in whose names every typed word stands, whole or (the last) as its beginning; those with
 * most papers first. One author is one `authorKey`, however the papers print the name.
 */
export async function findAuthors(
  { store }: { store: Pick<Store, 'papers'> },
  typed: string,
): Promise<FoundAuthor[]> {
  const words = authorKey(typed).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const papers = await store.papers.search(typed.split(/\s+/), candidates);
  const found = new Map<string, FoundAuthor>();
  for (const { authors } of papers.toSorted((a, b) => b.day.localeCompare(a.day)))
    for (const name of authors) {
      const key = authorKey(name);
      const parts = key.split(' ');
      const fits = words.every((word, at) =>
        parts.some((part) => part === word || (at === words.length - 1 && part.startsWith(word))),
      );
      if (!fits) continue;
      const known = found.get(key);
      found.set(key, { name: known?.name ?? name, papers: (known?.papers ?? 0) + 1 });
    }
  return [...found.values()].sort((a, b) => b.papers - a.papers || a.name.localeCompare(b.name));
}
