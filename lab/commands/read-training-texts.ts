import { z } from 'zod';
import { readJsonRows } from '../files/read-json-rows.ts';
import type { TrainingText } from '../train-embedding/encode-texts.ts';
import { titleKey } from './title-key.ts';

const words = z.array(z.string()).nullish();
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/, 'expected YYYY-MM-DD')
  .nullish();
/** What the formats of papers files call a day and keywords; everything else is left alone. */
const schema = z.object({
  title: z.string(),
  abstract: z.string().nullish(),
  keywords: words,
  ai_keywords: words,
  day,
  daily_date: day,
  published: day,
  publishedAt: day,
  year: z.int().nullish(),
});

function textOf(data: z.infer<typeof schema>): TrainingText {
  const known = data.day ?? data.daily_date ?? data.published ?? data.publishedAt;
  // Of a paper that tells only its year, the latest it can be from.
  const latest = data.year ? `${data.year}-12-31` : null;
  return {
    title: data.title,
    abstract: data.abstract ?? '',
    keywords: data.keywords ?? data.ai_keywords ?? [],
    day: known?.slice(0, 10) ?? latest,
  };
}

const earlier = (a: string | null, b: string | null) => (a !== null && b !== null && a < b ? a : b);

function merge(a: TrainingText, b: TrainingText): TrainingText {
  const longer = b.abstract.length > a.abstract.length ? b : a;
  return {
    title: a.title,
    abstract: longer.abstract,
    keywords: [...new Set([...a.keywords, ...b.keywords])],
    day: a.day === null ? b.day : earlier(b.day, a.day),
  };
}

/**
 * Papers to train on, from files of one JSON object a line, plain or gzip; a paper that is in several is met
 * once, with all its keywords. With `before`, only those that are known to be from an earlier day. `onLine` is
 * told how many lines were read.
 * @throws InputError that names the file and line of the first fault.
 */
export async function readTrainingTexts(
  files: readonly string[],
  before: string | null,
  onLine: (lines: number) => void,
): Promise<TrainingText[]> {
  const texts = new Map<string, TrainingText>();
  for await (const { row } of readJsonRows(files, schema, onLine)) {
    const text = textOf(row);
    if (before !== null && (text.day === null || text.day >= before)) continue;
    const key = titleKey(text.title);
    const known = texts.get(key);
    texts.set(key, known ? merge(known, text) : text);
  }
  return [...texts.values()];
}
