import { stemOf } from './search-terms.ts';
import { countHolding, type Segment } from './segment.ts';
import { findPrefix, sizeOf, termOf } from './vocabulary.ts';

/** A long form counts when so many papers define it, and so many for each that holds the short form: `us` is a word. */
const leastDefinitions = 3;
const leastDefined = 0.03;

/** What the archive knows of words. */
export interface Lexicon {
  /** In how many papers a term stands. */
  holding(term: string): number;
  /** Terms that begin so, the most frequent first. */
  beginning(prefix: string, most: number): string[];
  /** What an acronym stands for, the most frequent first; in small letters, words with single blanks between. */
  longFormsOf(short: string): readonly string[];
  shortFormOf(long: string): string | null;
}

type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

function mergeLongForms(
  all: readonly Counts[],
  holding: Lexicon['holding'],
): Map<string, string[]> {
  const sums = new Map<string, Map<string, number>>();
  for (const counts of all)
    for (const [short, forms] of counts) {
      const own = sums.get(short) ?? new Map<string, number>();
      for (const [long, count] of forms) own.set(long, (own.get(long) ?? 0) + count);
      sums.set(short, own);
    }
  return new Map(
    [...sums].flatMap(([short, forms]): [string, string[]][] => {
      const most = Math.max(...forms.values());
      if (most < leastDefinitions) return [];
      const enough = Math.max(leastDefinitions, leastDefined * holding(stemOf(short)));
      const usual = [...forms].filter(([, count]) => count >= enough);
      usual.sort((a, b) => b[1] - a[1]);
      // One that is rare beside the first is another field's.
      const least = (usual[0]?.[1] ?? 0) / 4;
      const kept = usual.filter(([, count]) => count >= least).map(([long]) => long);
      return kept.length > 0 ? [[short, kept.slice(0, 2)]] : [];
    }),
  );
}

/** The lexicon of some segments: made anew when they change. */
export function createLexicon(segments: readonly Segment[]): Lexicon {
  const holding = (term: string) => countHolding(segments, term);
  const longForms = mergeLongForms(
    segments.map((segment) => segment.longForms),
    holding,
  );
  const shortForms = new Map(
    [...longForms].flatMap(([short, longs]) => longs.map((long) => [long, short] as const)),
  );
  return {
    holding,
    beginning: (prefix, most) => {
      const counts = new Map<string, number>();
      for (const { vocabulary, starts } of segments) {
        const [from, to] = findPrefix(vocabulary, prefix);
        for (let at = from; at < Math.min(to, sizeOf(vocabulary)); at++) {
          const term = termOf(vocabulary, at);
          const size = (starts[at + 1] as number) - (starts[at] as number);
          counts.set(term, (counts.get(term) ?? 0) + size);
        }
      }
      return [...counts]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, most)
        .map(([term]) => term);
    },
    longFormsOf: (short) => longForms.get(short) ?? [],
    shortFormOf: (long) => shortForms.get(long) ?? null,
  };
}
