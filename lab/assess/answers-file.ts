import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { z } from 'zod';
import { InputError, LlmError } from '../../src/errors.ts';
import { readLines } from '../../src/lib/files/read-lines.ts';
import type { Llm, LlmRequest } from '../../src/llm/llm.ts';

const row = z.object({ key: z.string(), model: z.string(), answer: z.unknown() });

/** A model that is asked once for what a file of answers does not have. */
export interface RecordedLlm extends Llm {
  /** How many answers came from the file. */
  known(): number;
}

async function readAnswers(file: string): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>();
  if (!existsSync(file)) return answers;
  for await (const line of readLines(file)) {
    const parsed = row.safeParse(line.trim() ? JSON.parse(line) : null);
    if (!parsed.success)
      throw new InputError(`${file} is no file of answers: ${line.slice(0, 80)}`);
    answers.set(parsed.data.key, parsed.data.answer);
  }
  return answers;
}

/**
 * Keeps what a model answered in a file, one JSON object a line, and asks for nothing twice.
 * @param llm `null`: only what the file has is answered.
 * @throws InputError for a file that holds something else.
 */
export async function recordAnswers(
  llm: Llm | null,
  model: string,
  file: string | null,
): Promise<RecordedLlm> {
  const answers = file === null ? new Map<string, unknown>() : await readAnswers(file);
  let known = 0;
  return {
    known: () => known,
    async ask<T>(request: LlmRequest<T>): Promise<T> {
      const text = JSON.stringify([model, request.system, request.user]);
      const key = createHash('sha256').update(text).digest('hex').slice(0, 32);
      const kept = request.schema.safeParse(answers.get(key));
      if (kept.success) {
        known += 1;
        return kept.data;
      }
      if (!llm) throw new LlmError('The file of answers does not have this one.');
      const answer = await llm.ask(request);
      if (file !== null) await appendFile(file, `${JSON.stringify({ key, model, answer })}\n`);
      return answer;
    },
  };
}
