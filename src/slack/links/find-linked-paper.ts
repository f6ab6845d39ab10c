import type { Log } from '../../log.ts';
import type { Paper } from '../../paper.ts';

export interface LinkedPaperTools {
  log: Log;
  /** A paper by its canonical id, fetched when it is not in the archive; rejects with `SourceError`. */
  findPaper(id: string): Promise<Paper | null>;
}

/** The paper of a link in a message; `null` when nobody knows it, or when it cannot be looked up now. */
export const findLinkedPaper = (
  { findPaper, log }: LinkedPaperTools,
  id: string,
): Promise<Paper | null> =>
  findPaper(id).catch((error: unknown) => {
    log.warn({ error, id }, 'A linked paper could not be looked up');
    return null;
  });
