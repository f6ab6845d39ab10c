import { authorKey, authorKeys, isSameAuthor, nameSpellings } from '../../lib/text/author-key.ts';
import type { Paper } from '../../paper.ts';
import type { PaperStore } from '../../store/paper-store.ts';
import type { SearchIndex } from '../index/search-index.ts';
import { chooseNameTest } from '../papers-by-name.ts';
import { namedIn } from './filter-papers.ts';
import type { Counted, FoundPeople, Person } from './search-request.ts';

/** Papers whose authors are read, the newest: of more names somebody types more. */
const mostRead = 30_000;
/** Papers that are read between two turns. */
const readAtOnce = 200;
const coauthorsTold = 5;
const othersTold = 50;

/** What is needed of a paper, and those of its authors who may be meant. */
type Authored = Pick<Paper, 'id' | 'authors' | 'day' | 'published'> & { meant: string[] };

interface Group {
  names: Map<string, number>;
  papers: Authored[];
}

interface PersonTools {
  index: SearchIndex;
  papers: Pick<PaperStore, 'getMany'>;
}

/** Tells most names quickly that are others: they do not hold the longest typed word. */
function mayBeCalled(typed: string): (name: string) => boolean {
  const words = nameSpellings(typed).map(
    (spelling) => spelling.toSorted((a, b) => b.length - a.length)[0] ?? '',
  );
  return (name) => {
    const letters = name.toLowerCase().replace(/[^a-z\x80-\uffff]/g, '');
    return /[^\0-\x7f]/.test(letters) || words.some((word) => letters.includes(word));
  };
}

/** Papers that may be by whoever is called so, the newest first. */
async function readPapers(
  { index, papers }: PersonTools,
  names: readonly string[],
  yieldToLoop: () => Promise<void>,
): Promise<Authored[]> {
  const mayBe = names.map(mayBeCalled);
  const found: { id: string; day: number }[] = [];
  for (const { segment } of index.segments) {
    const passing = names.map((name) => namedIn(segment, name));
    for (const [doc, id] of segment.ids.entries())
      if (!segment.dead[doc] && passing.some((one) => one[doc] === 1))
        found.push({ id, day: segment.days[doc] as number });
  }
  found.sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1));
  const read: Authored[] = [];
  for (let at = 0; at < Math.min(found.length, mostRead); at += readAtOnce) {
    const ids = found.slice(at, at + readAtOnce).map(({ id }) => id);
    for (const { id, authors, day, published } of await papers.getMany(ids)) {
      const meant = authors.filter((name) => mayBe.some((test) => test(name)));
      if (meant.length > 0) read.push({ id, authors, day, published, meant });
    }
    await yieldToLoop();
  }
  return read;
}

/** The papers of each author whose name passes; spellings of one name are one author. */
function groupByAuthor(papers: readonly Authored[], fits: (name: string) => boolean): Group[] {
  const byKey = new Map<string, Group>();
  for (const paper of papers)
    for (const name of new Set(paper.meant)) {
      if (!fits(name)) continue;
      const keys = authorKeys(name);
      const known = keys.map((key) => byKey.get(key)).find((one) => one !== undefined);
      const group = known ?? { names: new Map<string, number>(), papers: [] };
      group.names.set(name, (group.names.get(name) ?? 0) + 1);
      if (group.papers.at(-1) !== paper) group.papers.push(paper);
      for (const key of keys) if (!byKey.has(key)) byKey.set(key, group);
    }
  return [...new Set(byKey.values())].sort((a, b) => b.papers.length - a.papers.length);
}

const namesOf = ({ names }: Group): string[] =>
  [...names].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);

const counted = (group: Group): Counted => ({
  name: namesOf(group)[0] ?? '',
  papers: group.papers.length,
});

/** "S. Levine": of all given names there is an initial only. */
const hasInitialsOnly = (name: string): boolean => {
  const words = nameSpellings(name)[0] ?? [];
  return words.length > 1 && words.slice(0, -1).every((word) => word.length === 1);
};

/** "S. Levine" of "Sergey Levine"; `null` where there is no given name to shorten. */
function initialForm(name: string): string | null {
  const words = authorKey(name).split(' ');
  const [given = ''] = words;
  return words.length < 2 || given.length < 2 ? null : `${given[0]} ${words.slice(1).join(' ')}`;
}

/** How often others stand beside a name, most often first. */
function coauthorsOf(papers: readonly Authored[], isOwn: (name: string) => boolean): Counted[] {
  const byKey = new Map<string, Counted>();
  for (const { authors } of papers)
    for (const name of new Set(authors)) {
      if (isOwn(name)) continue;
      const key = authorKey(name);
      const one = byKey.get(key) ?? { name, papers: 0 };
      byKey.set(key, { ...one, papers: one.papers + 1 });
    }
  return [...byKey.values()]
    .filter(({ papers: together }) => together > 1)
    .sort((a, b) => b.papers - a.papers || (a.name < b.name ? -1 : 1));
}

/** One author's papers hang together by who else wrote them; of real authors with 20 papers, more than half do. */
const leastPapers = 20;
const leastTogether = 0.5;
/** A paper of a collaboration says nothing about who works with whom. */
const mostAuthors = 30;

/** The share of the papers that common co-authors join. */
function shareTogether(papers: readonly Authored[], isOwn: (name: string) => boolean): number {
  const parents = papers.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root] as number;
    parents[at] = root;
    return root;
  };
  const first = new Map<string, number>();
  for (const [at, { authors }] of papers.entries())
    for (const name of authors.length > mostAuthors ? [] : authors) {
      if (isOwn(name)) continue;
      const key = authorKey(name);
      const other = first.get(key);
      if (other === undefined) first.set(key, at);
      else parents[rootOf(at)] = rootOf(other);
    }
  const sizes = new Map<number, number>();
  for (const at of parents.keys()) sizes.set(rootOf(at), (sizes.get(rootOf(at)) ?? 0) + 1);
  return Math.max(0, ...sizes.values()) / Math.max(1, papers.length);
}

function countYears(papers: readonly Authored[]): Counted[] {
  const years = Map.groupBy(papers, ({ published, day }) => (published ?? day).slice(0, 4));
  return [...years]
    .map(([name, own]) => ({ name, papers: own.length }))
    .sort((a, b) => (a.name < b.name ? 1 : -1));
}

function describe(group: Group, initials: readonly Group[]): Person {
  const isOwn = (name: string) => group.names.has(name);
  const { papers } = group;
  return {
    names: namesOf(group),
    ids: papers.map(({ id }) => id),
    byYear: countYears(papers),
    coauthors: coauthorsOf(papers, isOwn).slice(0, coauthorsTold),
    initials: initials.map(counted),
    mayBeSeveral: papers.length >= leastPapers && shareTogether(papers, isOwn) < leastTogether,
  };
}

/** The author of exactly a typed name, or the only one whom it fits. */
function choosePerson(groups: readonly Group[], typed: string): Group | null {
  const isShort = (group: Group) => namesOf(group).every(hasInitialsOnly);
  const full = groups.filter((group) => !isShort(group));
  const same = full.find((group) => namesOf(group).some((name) => isSameAuthor(name, typed)));
  const known = full.length > 0 ? full : groups;
  return same ?? (known.length === 1 ? (known[0] ?? null) : null);
}

/**
 * Whom of the archive a typed name means.
 * @param yieldToLoop called between steps of some milliseconds.
 */
export async function findPeople(
  tools: PersonTools,
  typed: string,
  yieldToLoop: () => Promise<void>,
): Promise<FoundPeople> {
  const short = initialForm(typed);
  const papers = await readPapers(tools, short === null ? [typed] : [typed, short], yieldToLoop);
  const named = papers.map(({ meant }) => ({ authors: meant }));
  const fits = chooseNameTest(typed, named, { allPrefixes: true });
  const groups = fits ? groupByAuthor(papers, fits) : [];
  const person = choosePerson(groups, typed);
  if (!person) return { person: null, others: groups.slice(0, othersTold).map(counted) };
  const own = initialForm(namesOf(person)[0] ?? '');
  const shortened = own === null ? [] : groupByAuthor(papers, (name) => authorKey(name) === own);
  return { person: describe(person, shortened), others: [] };
}
