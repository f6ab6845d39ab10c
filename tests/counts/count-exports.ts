import { readArchiveRow } from '../../src/ingest/archive-row.ts';
import { mergeSightings } from '../../src/ingest/merge-sightings.ts';
import type { Paper } from '../../src/paper.ts';
import { readExports } from '../slack/reading-list/read-back.ts';
import { readStream } from './read-stream.ts';

const most = 5000;

/** Papers from all over the file, as a store would hold them. */
async function samplePapers(path: string, all: number): Promise<Paper[]> {
  const step = Math.max(1, Math.floor(all / most));
  const sightings = [];
  let at = 0;
  for await (const { line } of readStream(path))
    if (at++ % step === 0 && sightings.length < most) sightings.push(readArchiveRow(line));
  return mergeSightings(new Map(), sightings);
}

export interface ExportCount {
  format: string;
  papers: number;
  titles: number;
  authors: number;
  /** Papers whose key is their own; `null` for a format without keys. */
  keys: number | null;
}

/** How many of 5,000 papers come back from each export with the same title, the same authors and a key of their own. */
export async function countExports(path: string, all: number): Promise<ExportCount[]> {
  const papers = await samplePapers(path, all);
  return readExports(papers).map(({ format, read, right }) => ({
    format,
    papers: papers.length,
    titles: right.filter(({ title }, at) => read[at]?.title === title).length,
    authors: right.filter(({ authors }, at) => read[at]?.authors.join('\n') === authors.join('\n'))
      .length,
    keys: format === 'RIS' ? null : new Set(read.map(({ key }) => key)).size,
  }));
}
