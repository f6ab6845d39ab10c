import { mergeSightings } from '../../ingest/merge-sightings.ts';
import type { PaperReference } from '../../lib/text/paper-references.ts';
import type { Log } from '../../log.ts';
import type { Paper } from '../../paper.ts';
import { findInArchive } from '../../search/find-in-archive.ts';
import type { PaperLookup } from '../../sources/arxiv/look-up-paper.ts';
import type { Store } from '../../store/store.ts';

export interface FindPaperTools {
  store: Pick<Store, 'papers'>;
  /** Asks arXiv; `null`: only the archive is asked. */
  lookUp: PaperLookup | null;
}

/**
 * The paper that a person named: from the archive, else from arXiv, and then it is in the archive too. `null` when
 * neither knows it; papers of OpenReview are asked of the archive alone.
 * @throws SourceError when arXiv does not answer.
 */
export async function findPaper(
  { store, lookUp }: FindPaperTools,
  reference: PaperReference,
): Promise<Paper | null> {
  const known = await findInArchive({ store }, reference);
  if (known || !lookUp || reference.archive !== 'arxiv') return known;
  const sighting = await lookUp(reference.id);
  if (!sighting) return null;
  const papers = mergeSightings(new Map(), [sighting]);
  await store.papers.upsert(papers);
  return store.papers.get(papers[0]?.id ?? reference.id);
}

export interface LinkedPaperTools extends FindPaperTools {
  log: Log;
}

/** The paper of a link in a message; `null` when nobody knows it, or when it cannot be looked up now. */
export const findLinkedPaper = (
  tools: LinkedPaperTools,
  reference: PaperReference,
): Promise<Paper | null> =>
  findPaper(tools, reference).catch((error: unknown) => {
    tools.log.warn({ error, id: reference.id }, 'A linked paper could not be looked up');
    return null;
  });
