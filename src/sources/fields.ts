import { z } from 'zod';
import { printable } from '../errors.ts';
import { parsePaperId } from '../lib/text/paper-id.ts';
import { readableText } from '../lib/text/readable-text.ts';

/** An element's text, whether it came with attributes or without. */
export const xmlText = z.union(
  [z.string(), z.object({ '#text': z.string() }).transform((element) => element['#text'])],
  { error: 'it is missing or not text' },
);

/** Readable text: TeX decoded, one line. "0" is a title (2104.12255), "" is none. */
export const readable = z.string().transform(readableText).pipe(z.string().min(1, 'it is empty'));

export const readableXml = xmlText.pipe(readable);

export const arxivId = xmlText.transform((text, context) => {
  const parsed = parsePaperId(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: `"${text.slice(0, 60)}" is not an arXiv id` });
  return z.NEVER;
});

/** `cs.LG`, `cond-mat.dis-nn`, `quant-ph`: classes of mathematics and of the ACM stand among them in older papers. */
const arxivCategory = /^[a-z]+(?:-[a-z]+)?(?:\.(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)?))?$/;

/** The categories of arXiv among the terms, each once, in their order. */
export const arxivCategories = (terms: readonly string[]): string[] => [
  ...new Set(terms.map((term) => term.trim()).filter((term) => arxivCategory.test(term))),
];

/** Why a row was dropped, as a sentence: which row, which field, what was wrong. */
export function rejection(row: string, error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue?.path.join('.');
  const why = `${path ? `${path}: ` : ''}${issue?.message ?? 'it is malformed'}`;
  return `${row}: ${printable(why).replaceAll('\n', ' ').slice(0, 300)}`;
}
