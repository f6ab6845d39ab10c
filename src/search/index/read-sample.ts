import type { Lexicon } from './lexicon.ts';
import type { Unit } from './match-units.ts';
import { termsOfText } from './search-terms.ts';

/** Terms that tell most: more of them find hardly other papers. */
const mostUnits = 32;
/** A term that one paper alone holds finds nothing beside it. */
const leastHolding = 2;

/** A README without what its reader does not read: code, pictures, addresses, signs of markup. */
export const readableText = (text: string): string =>
  text
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/<[^<>]{0,300}>/g, ' ')
    .replace(/!\[[^\]]{0,300}\]\([^)]{0,500}\)/g, ' ')
    .replace(/\[([^\]]{0,300})\]\([^)]{0,500}\)/g, '$1')
    .replace(/https?:\/\/[^\s<>|]+/g, ' ')
    .replace(/[*_#`~|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The terms of a text that tell most of it: often there, rare in the archive. */
export function readSample(text: string, { holding }: Lexicon, papers: number): Unit[] {
  const counts = new Map<string, number>();
  for (const term of termsOfText(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts]
    .map(([term, count]) => ({ term, weight: 1 + Math.log(count), held: holding(term) }))
    .filter(({ held }) => held >= leastHolding)
    .map((one) => ({ ...one, told: one.weight * Math.log(1 + papers / one.held) }))
    .sort((a, b) => b.told - a.told || (a.term < b.term ? -1 : 1))
    .slice(0, mostUnits)
    .map(({ term, weight }) => ({
      typed: term,
      alternatives: [{ terms: [term], weight: 1 }],
      weight,
    }));
}
