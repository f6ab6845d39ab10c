import type { SourceReport } from '../sources/source.ts';

/** What the reader should know of the sources, each sentence once. */
export function explainNotices(reports: readonly SourceReport[]): string[] {
  return [...new Set(reports.flatMap(({ notice }) => (notice === null ? [] : [notice])))];
}
