import { t } from '../lib/language/t.ts';
import { cutAtWord } from '../lib/text/cut-at-word.ts';
import {
  findReferences,
  firstReference,
  type PaperReference,
} from '../lib/text/paper-references.ts';

/** What papers are to be like: one that is named, or a text. */
export interface LikeWords {
  paper: PaperReference | null;
  /** Empty where a paper is named. */
  text: string;
}

/** Nobody types so many words: they are pasted. */
const mostTyped = 40;

const likeFilter = /(?<!\S)like:(\s{0,3})(?:["“”]([^"“”]*)["“”]?|(\S+))/i;
const githubLink =
  /<?(?:https?:\/\/)?(?:www\.)?github\.com\/([\w.-]{1,60})(?:\/([\w.-]{1,100}))?(?:[/?#][^\s<>|]*)?(?:\|[^\s<>|]*)?>?/gi;

/** Whether a text was pasted: many words that are no links to papers. */
export function isPasted(text: string): boolean {
  const words = text.split(/\s+/).filter(Boolean);
  return (
    words.length > mostTyped &&
    words.filter((word) => findReferences(word).length === 0).length > mostTyped
  );
}

/** Reads `like:2508.13420` and its link; `null` where a text has no such filter. */
export function readLike(
  text: string,
): { like: LikeWords; typed: string; rest: string } | { fault: string } | null {
  const match = likeFilter.exec(text);
  if (!match) return null;
  const [typed, blank, quoted, bare] = match;
  const value = (quoted ?? bare ?? '').trim();
  const paper = firstReference(value);
  // "What is it like: a game?" is words.
  if (!paper && blank) return null;
  if (!paper)
    return {
      fault: t`“like:${cutAtWord(value, 40)}” names no paper. Write for example like:2508.13420, or paste an abstract without “like:”.`,
    };
  return { like: { paper, text: '' }, typed, rest: text.replace(typed, ' ') };
}

/** Links to GitHub as the words of their names: what is behind them is not read. */
export function readGithubLinks(text: string): { text: string; hasLink: boolean } {
  let hasLink = false;
  const read = text.replace(githubLink, (_, owner: string, repository: string | undefined) => {
    hasLink = true;
    return ` ${(repository ?? owner).replace(/\.git$/i, '').replace(/[-_.]+/g, ' ')} `;
  });
  return { text: hasLink ? read : text, hasLink };
}
