import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rlProbability } from '../../src/filter/rl-probability.ts';
import { readableText } from '../../src/lib/text/readable-text.ts';
import { contentWords } from '../../src/summarise/content-words.ts';
import { splitSentences } from '../../src/summarise/split-sentences.ts';
import { readJsonRows } from '../files/read-json-rows.ts';
import type { Half } from '../replay/tuning-half.ts';

const schema = z.object({
  id: z.string().min(1),
  title: z.string(),
  abstract: z.string(),
  ai_summary: z.string().nullish(),
});

/** A paper with a sentence that somebody else's model wrote about it. */
export interface Summarised {
  id: string;
  title: string;
  abstract: string;
  sentences: string[];
  reference: string;
  /** Content words of the reference. */
  words: ReadonlySet<string>;
  isRl: boolean;
  half: Half;
}

/** Papers with an even first byte of the sha256 of their id are for tuning, the others for reporting. */
const halfOfPaper = (id: string): Half =>
  (createHash('sha256').update(id, 'utf8').digest()[0] ?? 0) % 2 === 0 ? 'tune' : 'report';

/**
 * The papers of files like Hugging Face's daily lists that have a summary and an abstract, as the bot would read them.
 * @throws InputError that names the file and line of the first fault.
 */
export async function readSummarised(files: readonly string[]): Promise<Summarised[]> {
  const papers: Summarised[] = [];
  for await (const { row } of readJsonRows(files, schema, () => undefined)) {
    if (!row.ai_summary?.trim() || !row.abstract.trim()) continue;
    const title = readableText(row.title);
    const abstract = readableText(row.abstract);
    papers.push({
      id: row.id,
      title,
      abstract,
      sentences: splitSentences(abstract),
      reference: row.ai_summary,
      words: contentWords(row.ai_summary),
      isRl: rlProbability({ title, abstract }) > 0.5,
      half: halfOfPaper(row.id),
    });
  }
  return papers;
}
