import type { z } from 'zod';

/** Why a row was dropped, as a sentence: which row, which field, what was wrong. */
export function rejection(row: string, error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue?.path.join('.');
  return `${row}: ${path ? `${path}: ` : ''}${issue?.message ?? 'it is malformed'}`;
}
