import { seededRandom } from '../../src/lib/random.ts';
import type { Paper } from '../../src/paper.ts';

/** Two to six words of papers' titles that follow each other. */
export function titleSearches(papers: readonly Paper[], count: number): string[][] {
  const random = seededRandom('engines');
  return Array.from({ length: count }, (_, at) => {
    const words = (papers[Math.floor(random() * papers.length)] as Paper).title.split(/\s+/);
    const from = Math.floor(random() * Math.max(1, words.length - 2));
    return words.slice(from, from + 2 + (at % 5));
  });
}
