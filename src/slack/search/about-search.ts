import { joinWithAnd } from '../../lib/language/language.ts';
import { quote } from '../../lib/language/quote.ts';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Counted, FoundPeople, Person } from '../../search/engine/search-request.ts';
import type { SearchWords } from '../../search/search-grammar.ts';

/** Names that are told of many. */
const mostNames = 6;

/** "Ada Example (3), Bo Sample (2)" */
const counts = (all: readonly Counted[]): string[] =>
  all.map(({ name, papers }) => `${cutAtWord(name, 60)} (${papers})`);

/** Whose papers these are: ways to write the name, by year, with whom. */
function personText(person: Person): string {
  const { names, ids, byYear, coauthors, initials, mayBeSeveral } = person;
  const [name = '', ...others] = names.map((one) => cutAtWord(one, 60));
  const printed = others.slice(0, mostNames).map(quote).join(', ');
  const papers = ids.length;
  const years = byYear.map((one) => `${one.name}: ${one.papers}`).join(', ');
  const sentences = [
    plural(
      papers,
    )`${name} has ${papers} paper in the archive (${years}).|${name} has ${papers} papers in the archive (${years}).`,
    printed && t`Also printed as ${printed}.`,
    coauthors.length > 0 ? t`Most often with ${joinWithAnd(counts(coauthors))}.` : '',
    ...initials.map(
      ({ name: short, papers: count }) =>
        plural(
          count,
        )`“${short}” on ${count} more paper may be the same person.|“${short}” on ${count} more papers may be the same person.`,
    ),
    mayBeSeveral
      ? t`The papers have few co-authors in common: they may be by several people of this name.`
      : '',
  ];
  return sentences.filter(Boolean).join(' ');
}

/** What is known of an author whom a search is for; of several, who they are. */
export function peopleText({ person, others }: FoundPeople): string {
  if (person) return personText(person);
  if (others.length < 2) return '';
  const [first = ''] = others.map(({ name }) => cutAtWord(name, 60));
  const shown = counts(others.slice(0, mostNames)).join(', ');
  const more = others.length - mostNames;
  const all = more > 0 ? t`${shown} and ${more} more` : shown;
  return t`Several authors match (with how many papers they have): ${all}. For one of them write the whole name: from:"${first}".`;
}

/** Whether a search is for an author and nothing else. */
export const isForPerson = (search: SearchWords): search is SearchWords & { from: string } =>
  search.from !== null &&
  search.typed.length === 1 &&
  search.words.length === 0 &&
  search.named.length === 0 &&
  !search.like;

/** How a search was taken that was no typed question; empty for one that was. @param title of the paper that is named. */
export function takenAsText({ like, hasUnreadLink }: SearchWords, title: string | null): string {
  if (hasUnreadLink)
    return t`I do not open links to GitHub: I searched for the words of the name and those beside it.`;
  if (!like) return '';
  if (title !== null)
    return t`The papers most like “${cutAtWord(title, 150)}”, the most alike first.`;
  const words = like.text.split(/\s+/).filter(Boolean).length;
  return t`That is a long text (${words} words), so these are the papers most like it, the most alike first.`;
}
