import { mergeSightings } from '../../ingest/merge-sightings.ts';
import { parsePaperId } from '../../lib/text/paper-id.ts';
import type { Log } from '../../log.ts';
import type { Paper } from '../../paper.ts';
import type { PaperLookup } from '../../sources/arxiv/look-up-paper.ts';
import type { Store } from '../../store/store.ts';

export interface FindPaperTools {
  store: Pick<Store, 'papers'>;
  /** Asks arXiv; `null`: only the archive is asked. */
  lookUp: PaperLookup | null;
}

/**
 * A paper by its canonical id: from the archive, else from arXiv, and then it is in the archive too. `null` when
 * neither knows it.
 * @throws SourceError when arXiv does not answer.
 */
export async function findPaper(
  { store, lookUp }: FindPaperTools,
  id: string,
): Promise<Paper | null> {
  const known = await store.papers.get(id);
  if (known || !lookUp) return known;
  const sighting = await lookUp(id);
  if (!sighting) return null;
  const papers = mergeSightings(new Map(), [sighting]);
  await store.papers.upsert(papers);
  return store.papers.get(papers[0]?.id ?? id);
}

export interface LinkedPaperTools extends FindPaperTools {
  log: Log;
}

/** The paper of a link in a message; `null` when nobody knows it, or when it cannot be looked up now. */
export const findLinkedPaper = (tools: LinkedPaperTools, id: string): Promise<Paper | null> =>
  findPaper(tools, id).catch((error: unknown) => {
    tools.log.warn({ error, id }, 'A linked paper could not be looked up');
    return null;
  });

const address = /https?:\/\/[^\s<>|]+/g;

/** The papers of arXiv and Hugging Face that a message links to, each once, with the address as it stands there. */
export function findLinks(text: string): { id: string; url: string }[] {
  const found = new Map<string, string>();
  for (const [url] of text.matchAll(address)) {
    const id = parsePaperId(url.replace(/[.,;:!?)]+$/, ''))?.id;
    if (id !== undefined && !found.has(id)) found.set(id, url);
  }
  return [...found].map(([id, url]) => ({ id, url }));
}
