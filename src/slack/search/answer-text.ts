import { quote } from '../../lib/language/quote.ts';
import { spellCount } from '../../lib/language/spell-count.ts';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { fold } from '../../lib/text/fold.ts';
import type { SearchAnswer, UnknownWord } from '../../search/engine/search-request.ts';
import type { LeftOut } from '../../search/left-out.ts';

/** Longer lists than this are cut: only the best can be paged through. */
const mostListed = 200;

/** How many papers a search found, and how many of them hold all of it. */
export function countText({ count, holdingAll }: SearchAnswer, query: string): string {
  const sought = cutAtWord(query, 100);
  const matching = (all: number) =>
    plural(
      all,
    )`${spellCount(all)} paper matches “${sought}”|${spellCount(all)} papers match “${sought}”`;
  if (holdingAll === null || holdingAll === count) return `${matching(count)}.`;
  const best = spellCount(count);
  if (holdingAll > count) return `${matching(holdingAll)}; ${t`these are the best ${best}.`}`;
  const whole =
    holdingAll === 0
      ? t`none holds all of it.`
      : plural(
          holdingAll,
        )`${spellCount(holdingAll)} holds all of it.|${spellCount(holdingAll)} hold all of it.`;
  if (count >= mostListed) return `${t`The best ${best} papers for “${sought}”`}; ${whole}`;
  const near = plural(
    count,
  )`${best} paper comes near “${sought}”|${best} papers come near “${sought}”`;
  return `${holdingAll === 0 ? near : matching(count)}; ${whole}`;
}

function unknownText({ typed, instead, nearest }: UnknownWord): string {
  const word = cutAtWord(typed, 60);
  if (instead.length > 0) {
    const begins = instead.every((one) => one.startsWith(fold(typed)));
    return begins
      ? t`No paper has the word “${word}”, so I searched for words that begin with it.`
      : t`No paper has “${word}”, so I searched for ${instead.map(quote).join(', ')}.`;
  }
  return nearest === null
    ? t`No paper has “${word}”.`
    : t`No paper has “${word}”; the nearest word is “${nearest}”.`;
}

/** The words that nobody's paper holds, and what was looked for instead. */
export const unknownWordsText = (unknown: readonly UnknownWord[]): string =>
  unknown.map(unknownText).join(' ');

/** What the filters left out; empty where that is nothing. */
export const leftOutText = (all: readonly LeftOut[]): string =>
  all
    .map(({ filters, count }) => {
      const without = filters.map((one) => quote(cutAtWord(one, 60))).join(' ');
      return plural(
        count,
      )`${spellCount(count)} paper matches without ${without}.|${spellCount(count)} papers match without ${without}.`;
    })
    .join(' ');

/** Where papers wait that are not in the index yet, how many can be found. @param total papers of the archive. */
export function waitingText({ indexed }: SearchAnswer, total: number): string {
  return indexed < total
    ? t`${spellCount(indexed)} of ${spellCount(total)} papers are searchable so far.`
    : '';
}
