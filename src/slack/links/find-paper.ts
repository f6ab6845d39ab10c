import { mergeSightings } from '../../ingest/merge-sightings.ts';
import type { Paper } from '../../paper.ts';
import type { PaperLookup } from '../../sources/arxiv/look-up-paper.ts';
import type { Store } from '../../store/store.ts';

/**
 * A paper by its canonical id: from the archive, else from arXiv, and then it is in the archive too. `null` when
 * nobody knows it. Rejects with `SourceError` when arXiv gives no answer.
 */
export function createFindPaper(
  store: Pick<Store, 'papers'>,
  lookUp: PaperLookup | null,
): (id: string) => Promise<Paper | null> {
  return async (id) => {
    const known = await store.papers.get(id);
    if (known || !lookUp) return known;
    const sighting = await lookUp(id);
    if (!sighting) return null;
    const papers = mergeSightings(new Map(), [sighting]);
    await store.papers.upsert(papers);
    return store.papers.get(papers[0]?.id ?? id);
  };
}
