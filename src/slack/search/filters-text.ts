import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { SearchList } from '../../search/search-filters.ts';
import type { SearchWords } from '../../search/search-grammar.ts';

function daysText({ since, until }: SearchWords): string[] {
  const [first, last] = [since && spellDay(since, 'short'), until && spellDay(until, 'short')];
  if (first && last) return [t`published from ${first} to ${last}`];
  if (first) return [t`published since ${first}`];
  return last ? [t`published until ${last}`] : [];
}

function listText(list: SearchList): string {
  const texts: Record<SearchList, string> = {
    liked: t`liked by somebody here`,
    likedByMe: t`liked by you here`,
    saved: t`on your reading list`,
    posted: t`posted in this channel`,
    voted: t`voted on by somebody here`,
    votedByMe: t`voted on by you here`,
    downByMe: t`voted down by you here`,
  };
  return texts[list];
}

/** As arXiv writes it: `cs.RO`, `physics.flu-dyn`. */
const categoryText = (category: string): string =>
  category.replace(/\.[a-z]{2}$/, (end) => end.toUpperCase());

function orderText({ order, words, like }: SearchWords): string {
  if (order === 'newest' || (words.length === 0 && !like)) return t`newest first`;
  return order === 'words' ? t`ordered by the words alone` : '';
}

const upperFirst = (text: string): string => text.replace(/^\p{Ll}/u, (one) => one.toUpperCase());

/** The filters of a search in plain words: "published since 15 Feb 2026, by Levine, with code"; empty where it has none. */
export function filtersPhrase(search: SearchWords): string {
  const { phrases, from, within, venue, hasCode, lists, named } = search;
  if (named.length > 0) return '';
  return [
    ...daysText(search),
    ...(from === null ? [] : [t`by “${cutAtWord(from, 60)}”`]),
    ...(within === null ? [] : [t`in ${categoryText(within)}`]),
    ...(venue === null ? [] : [t`at “${cutAtWord(venue, 60)}”`]),
    ...(hasCode ? [t`with code`] : []),
    ...lists.map(listText),
    ...phrases.slice(0, 3).map((phrase) => t`with “${cutAtWord(phrase, 60)}” word for word`),
  ].join(', ');
}

/** The same with the order, as one line: "Published since 15 Feb 2026, by Levine, with code; newest first." */
export function filtersText(search: SearchWords): string {
  if (search.named.length > 0) return '';
  const text = [filtersPhrase(search), orderText(search)].filter(Boolean).join('; ');
  return text === '' ? '' : `${upperFirst(text)}.`;
}
