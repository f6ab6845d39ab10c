import type { Paper } from '../paper.ts';

/** A group library of Zotero that papers are added to. */
export interface Zotero {
  /**
   * Adds the papers that the library does not hold yet.
   * @returns how many were added.
   * @throws SourceError when Zotero cannot be reached or refuses.
   */
  add(papers: readonly Paper[]): Promise<number>;
}
