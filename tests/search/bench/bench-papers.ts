import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Paper } from '../../../src/paper.ts';
import { aPaper } from '../../builders.ts';
import { readStream } from '../../counts/read-stream.ts';
import { inventPapers } from '../../scale/scale-papers.ts';

const usual = resolve(import.meta.dirname, '../../../../shared/data/stream-papers.jsonl.gz');

/** The file of real papers beside the project, where there is one. */
export const usualPapers = (): string | undefined => (existsSync(usual) ? usual : undefined);

/** The papers of a gzipped file, one a line; without one invented papers. */
export async function benchPapers(file: string | undefined): Promise<Paper[]> {
  if (!file) return inventPapers(10_000);
  const papers: Paper[] = [];
  for await (const { raw } of readStream(file)) papers.push(aPaper(raw as Partial<Paper>));
  return papers;
}
