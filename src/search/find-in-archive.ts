import { fold } from '../lib/text/fold.ts';
import type { PaperReference } from '../lib/text/paper-references.ts';
import type { Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';

/** Papers with nearly the same title among which the right one is looked for. */
const most = 20;

/** A title for comparison: signs and capitals say nothing about which paper it is. */
const titleKey = (title: string): string =>
  fold(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The paper of the archive that a person named: by its id, or, since few archives know the ids of OpenReview, by its
 * title.
 */
export async function findInArchive(
  { store }: { store: Pick<Store, 'papers'> },
  { id, title }: PaperReference,
): Promise<Paper | null> {
  const known = await store.papers.get(id);
  if (known || title === null) return known;
  const key = titleKey(title);
  const alike = await store.papers.search(title.split(/\s+/), most);
  return alike.find((paper) => titleKey(paper.title) === key) ?? null;
}
