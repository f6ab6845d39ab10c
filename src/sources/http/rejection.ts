import type { z } from 'zod';
import { printable } from '../../errors.ts';

/** Why a row was dropped, as a sentence: which row, which field, what was wrong. */
export function rejection(row: string, error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue?.path.join('.');
  const why = `${path ? `${path}: ` : ''}${issue?.message ?? 'it is malformed'}`;
  return `${row}: ${printable(why).replaceAll('\n', ' ').slice(0, 300)}`;
}
