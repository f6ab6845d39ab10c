import { z } from 'zod';
import type { TrainingText } from '../embed/train/training-text.ts';
import { InputError } from '../errors.ts';
import { readLines } from '../replay/read-lines.ts';

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

function textOf(line: string, place: string): TrainingText {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    throw new InputError(`${place}: this is not JSON. Expected one paper, a JSON object, a line.`);
  }
  const { success, data, error } = schema.safeParse(row);
  if (!success) {
    const [issue] = error.issues;
    const field = issue?.path.join('.') || 'the line';
    throw new InputError(`${place}: ${field} is not as expected (${issue?.message}).`);
  }
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

/** The same paper in two files: letters and digits of the title are equal. */
const titleKey = (title: string) => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

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
  let total = 0;
  for (const file of files) {
    let number = 0;
    for await (const line of readLines(file)) {
      number += 1;
      onLine(++total);
      if (line.trim() === '') continue;
      const text = textOf(line, `${file}, line ${number}`);
      if (before !== null && (text.day === null || text.day >= before)) continue;
      const key = titleKey(text.title);
      const known = texts.get(key);
      texts.set(key, known ? merge(known, text) : text);
    }
  }
  return [...texts.values()];
}
