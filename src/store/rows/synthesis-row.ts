import { z } from 'zod';
import type { SynthesisSentence } from '../../paper.ts';
import { json } from './row.ts';

const sentence = z.object({
  text: z.string(),
  paperIds: z.array(z.string()),
}) satisfies z.ZodType<SynthesisSentence>;

export const synthesisRow = z.object({ sentences: json(z.array(sentence)) });

/** For how many days the sentences are kept: a recap that cannot be posted is tried for hours. */
export const keptDays = 14;
