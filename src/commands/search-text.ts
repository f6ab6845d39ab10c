import { printable } from '../errors.ts';
import type { SearchAnswer } from '../search/engine/search-request.ts';

/** What came of a search. */
type Found = SearchAnswer | { fault: string };

const rounded = (number: number): number => Number(number.toFixed(4));

/** A line of JSON: ids best first, and each paper with the parts of its score. */
export function foundJson(query: string, found: Found): string {
  if ('fault' in found)
    return `${JSON.stringify({ query, fault: found.fault, ids: [], results: [] })}\n`;
  const results = found.results.map(({ paper: { id, title }, total, parts }) => ({
    id,
    title,
    total: rounded(total),
    parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, rounded(part)])),
  }));
  return `${JSON.stringify({ query, ids: results.map(({ id }) => id), count: found.count, results })}\n`;
}

const partsText = (parts: Readonly<Record<string, number>>): string =>
  Object.entries(parts)
    .map(([name, part]) => `${name} ${part.toFixed(2)}`)
    .join(', ');

/** The same for a person: two lines a paper. */
export function foundText(query: string, found: Found): string {
  if ('fault' in found) return printable(`${query}\n${found.fault}\n\n`);
  const lines = found.results.flatMap(({ paper: { id, title, day }, total, parts }, at) => [
    `${String(at + 1).padStart(3)}. ${title}`,
    `     ${id} · ${day}${total === 0 ? '' : ` · ${total.toFixed(2)} = ${partsText(parts)}`}`,
  ]);
  const none = found.results.length === 0 ? ['  Nothing was found.'] : [];
  return printable(`${[query, ...lines, ...none].join('\n')}\n\n`);
}
