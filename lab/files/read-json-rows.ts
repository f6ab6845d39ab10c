import type { z } from 'zod';
import { InputError } from '../../src/errors.ts';
import { readLines } from '../../src/lib/files/read-lines.ts';

export interface JsonRow<T> {
  row: T;
  file: string;
  /** Number of the line in its file, 1 is the first. */
  line: number;
  /** `file, line n`, for messages. */
  place: string;
}

function parseRow<T>(text: string, place: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${place}: this is not JSON. Expected one paper, a JSON object, a line.`);
  }
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const field = issue?.path.join('.').slice(0, 200) || 'the line';
  throw new InputError(`${place}: ${field} is not as expected (${issue?.message}).`);
}

/**
 * The rows of files of one JSON object a line, plain or gzip, one file after the other; empty lines are passed
 * over. `onLine` is called with how many lines were read in all.
 * @throws InputError that names the file and line of the first fault.
 */
export async function* readJsonRows<T>(
  files: readonly string[],
  schema: z.ZodType<T>,
  onLine: (lines: number) => void,
): AsyncGenerator<JsonRow<T>> {
  let total = 0;
  for (const file of files) {
    let line = 0;
    for await (const text of readLines(file)) {
      line += 1;
      onLine(++total);
      if (text.trim() === '') continue;
      const place = `${file}, line ${line}`;
      yield { row: parseRow(text, place, schema), file, line, place };
    }
  }
}
