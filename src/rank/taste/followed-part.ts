import type { Paper } from '../../paper.ts';

/** What a followed author adds: as much as a paper that fits an interest well. */
const followedWeight = 3;

interface Name {
  first: string;
  last: string;
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\s'-]/gu, ' ')
    .trim();

/** "Ana B. Vidal" and "Vidal, Ana B." alike; middle names are left aside. */
function readName(text: string): Name | null {
  const [last, rest] = text.includes(',') ? text.split(',', 2) : [];
  const words = plain(rest === undefined ? text : `${rest} ${last}`)
    .split(/\s+/)
    .filter(Boolean);
  const [first, surname] = [words[0], words.at(-1)];
  return words.length >= 2 && first && surname ? { first, last: surname } : null;
}

/** The same last name, and first names that are equal or of which one is the other's initial. */
function isSame(a: Name, b: Name): boolean {
  if (a.last !== b.last) return false;
  const isInitial = a.first.length === 1 || b.first.length === 1;
  return isInitial ? a.first[0] === b.first[0] : a.first === b.first;
}

/** The paper's first author who is followed, as the paper prints the name; `null` when none is. */
export function followedAuthorOf(
  { authors }: Pick<Paper, 'authors'>,
  followedAuthors: readonly string[],
): string | null {
  if (followedAuthors.length === 0) return null;
  const followed = followedAuthors.flatMap((text) => readName(text) ?? []);
  const found = authors.find((author) => {
    const name = readName(author);
    return name !== null && followed.some((one) => isSame(name, one));
  });
  return found ?? null;
}

/** What it adds to the score that a followed author wrote the paper; 0 or `followedWeight`. */
export const followedPart = (paper: Paper, followedAuthors: readonly string[]): number =>
  followedAuthorOf(paper, followedAuthors) === null ? 0 : followedWeight;
