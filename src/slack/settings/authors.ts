import { plural, t } from '../../lib/language/t.ts';
import { authorKey, authorKeys, isSameAuthor } from '../../lib/text/author-key.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { splitAuthors } from '../../lib/text/split-authors.ts';
import { papersByName } from '../../search/papers-by-name.ts';
import type { Store } from '../../store/store.ts';
import { typedLines } from './read-sentences.ts';

const mostNames = 50;
const maxLength = 100;

const wordsIn = (part: string) => part.trim().split(' ').filter(Boolean).length;

const suffix = /^(?:Jr|Sr|II|III|IV)\.?$/i;

const particles = 'van|von|zu|de|der|del|della|di|da|dos|du|la|le|el|al|ten|ter|bin|ibn|af|st\\.?';
const beginsWithParticle = new RegExp(`^(?:${particles})\\s`, 'i');
const endsInParticle = new RegExp(`\\s(?:${particles})$`);
const endsInInitials = /(?:^|\s)\p{Lu}\.?(?:-?\p{Lu}\.?)*$/u;

/** The parts of a name between commas, without "Jr." and the like. */
const partsOf = (line: string): string[] =>
  line
    .split(/[,،，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !suffix.test(part));

/** "Ada Example, Bo Sample" is two people, but for a particle before the family name or initials behind it. */
function mayBeTwo(line: string): boolean {
  const parts = partsOf(line);
  const [family = '', given = ''] = parts;
  const isFamilyFirst =
    beginsWithParticle.test(family) || endsInInitials.test(given) || endsInParticle.test(given);
  return parts.length === 2 && parts.every((part) => wordsIn(part) > 1) && !isFamilyFirst;
}

/** Whether several names stand in a line for sure; "and" may join words of an organisation. */
const holdsSeveral = (line: string): boolean =>
  line.includes(';') ||
  partsOf(line).length > 2 ||
  (/&|\sand\s/i.test(line) && splitAuthors(line).length > 1);

const severalNames = (quoted: string): string =>
  t`${quoted} looks like several names. Write one name per line, the family name last.`;

function faultOf(line: string, which: string): string | null {
  const quoted = `${which}, “${cutAtWord(line, 60)}”,`;
  if (/^<?[@#]/.test(line))
    return t`I follow authors of papers, not members or channels. Type a name as papers print it, for example \`/papers follow Sergey Levine\`.`;
  if (line.length > maxLength) return t`${quoted} is too long for a name. Write one name per line.`;
  if (!/\p{L}/u.test(line)) return t`${quoted} is not a name. Write it as it is printed on papers.`;
  return holdsSeveral(line) ? severalNames(quoted) : null;
}

/**
 * Reads the names of authors, one a line; a name that is written in two ways counts once.
 * @returns the names, or one sentence that says what to change.
 */
export function readAuthors(text: string): { authors: string[] } | { fault: string } {
  const lines = typedLines(text);
  if (lines.length > mostNames)
    return {
      fault: t`${lines.length} names are too many: at most ${mostNames}. Leave some out.`,
    };
  for (const [index, line] of lines.entries()) {
    const fault = faultOf(line, lines.length > 1 ? t`Line ${index + 1}` : t`This`);
    if (fault) return { fault };
  }
  return { authors: [...new Map(lines.map((line) => [authorKey(line), line])).values()] };
}

/** An author as the archive knows them. */
interface FoundAuthor {
  /** As the newest paper prints the name. */
  name: string;
  papers: number;
}

const mostCandidates = 500;

/**
 * Finds authors of the archive whose names a typed one fits, those with most papers first. Spellings of one name are
 * one author.
 */
async function findAuthors(
  { store }: { store: Pick<Store, 'papers'> },
  typed: string,
): Promise<FoundAuthor[]> {
  if (authorKey(typed) === '') return [];
  const { papers, fits } = await papersByName({ store }, typed, mostCandidates);
  const byKey = new Map<string, FoundAuthor>();
  for (const { authors } of papers.toSorted((a, b) => b.day.localeCompare(a.day)))
    for (const name of authors) {
      if (!fits(name)) continue;
      const keys = authorKeys(name);
      const known = keys.map((key) => byKey.get(key)).find((one) => one !== undefined);
      const author = known ?? { name, papers: 0 };
      author.papers += 1;
      for (const key of keys) if (!byKey.has(key)) byKey.set(key, author);
    }
  return [...new Set(byKey.values())].sort(
    (a, b) => b.papers - a.papers || a.name.localeCompare(b.name),
  );
}

const namesShown = 6;

/** "Ada Example (3 papers)" */
export const authorChoice = ({ name, papers }: FoundAuthor): string =>
  plural(papers)`${name} (1 paper)|${name} (${papers} papers)`;

/**
 * Finds whom a typed name means: the author of exactly that name, or the only one whom it fits. A full name that the
 * archive does not hold is taken as typed (`known` is `null` then).
 * @returns the author, or one sentence that says what to type instead.
 */
export async function resolveAuthor(
  tools: { store: Pick<Store, 'papers'> },
  typed: string,
): Promise<{ author: string; known: FoundAuthor | null } | { fault: string }> {
  const found = await findAuthors(tools, typed);
  const exact = found.find(({ name }) => isSameAuthor(name, typed));
  const known = exact ?? (found.length === 1 ? found[0] : undefined);
  if (known) return { author: known.name, known };
  const quoted = `“${cutAtWord(typed, 60)}”`;
  if (found.length > 1) {
    const first = found.slice(0, namesShown).map(authorChoice).join('; ');
    const more = found.length - namesShown;
    const names = more > 0 ? t`${first}; and ${more} more` : first;
    return {
      fault: t`Several authors match ${quoted}: ${names}. Type the full name, for example ${found[0]?.name}.`,
    };
  }
  if (mayBeTwo(typed)) return { fault: severalNames(quoted) };
  return typed.trim().includes(' ')
    ? { author: typed, known: null }
    : {
        fault: t`No author in the archive matches ${quoted}. Type the full name, and I will follow it even before the first paper.`,
      };
}
