import { tokenize } from '../../lib/text/tokenize.ts';
import type { Paper } from '../../paper.ts';
import { splitSentences } from '../../summarise/split-sentences.ts';
import { clauseOf, tellingWords } from './clause.ts';
import { asPredicate, nameIn, withoutKind, withoutName, withoutOpeners } from './openers.ts';

/** What a line must not be about: what others lack, code, thanks. */
const unfit =
  /^(?:however|many|most|recent(?:ly)?|existing|current(?:ly)?|traditional(?:ly)?|conventional|prior|previous|while|when|as|since|after|before|there|code|project|further|ablation|yet|large language models (?:have|face|are)|to)\b|\b(?:https?|github|available|open-?source[ds]?|remains? (?:an? )?(?:open|challeng\w+|under-?explored)|active area|widely used|increasingly|attention|have (?:shown|become|emerged|achieved|demonstrated)|has (?:become|emerged|shown|achieved)|(?:is|are) (?:an? )?(?:\w+ )?(?:foundational|fundamental|essential|crucial|critical|important|long-standing|challenging))\b/i;

/** A name of the thing that the title does not hold: "CoX (Long Name), a method that …". */
const otherName =
  /^\[?[A-Z][^,:]{1,90}?(?:(?:,|:)\s+(?=an? |the first )|, which (?=(?:\w+ly )?[a-z]{2,}s\s))/;

/** A line of news, and how much it says. */
interface News {
  text: string;
  worth: number;
}

/** Words that the title does not hold; fewer are no news. */
const fewestNew = 2;

/** More new words than these make a line no better. */
const mostCounted = 4;

const withoutBrackets = (text: string): string => text.replace(/ \([^()]*\)/g, '');

/**
 * The news of one sentence; `null` where it cannot be told honestly in a line.
 * @param isChosen whether the sentence was chosen for a summary: of an abstract's others only those count that say what
 * the paper does.
 */
function newsOf(
  sentence: string,
  { title, abstract }: Pick<Paper, 'title' | 'abstract'>,
  isChosen: boolean,
): News | null {
  const { text: bare, isAnnounced } = withoutOpeners(sentence);
  const { text: unnamed, isNamed } = withoutName(bare, nameIn(title));
  const text = asPredicate(unnamed);
  if (!isChosen && !isAnnounced && !isNamed) return null;
  const about = withoutBrackets(isAnnounced ? text.replace(otherName, '') : text);
  const clause = clauseOf(withoutKind(about)) ?? clauseOf(about);
  if (clause === null || unfit.test(clause)) return null;
  const known = new Set(tokenize(title));
  const fresh = tellingWords(clause).filter(
    (word) => !tokenize(word).every((one) => known.has(one)),
  );
  if (fresh.length < fewestNew) return null;
  const isOwn = isAnnounced || isNamed;
  // An abstract that does not begin with the paper begins with its field.
  if (!isOwn && abstract.startsWith(clause.slice(0, 30))) return null;
  return { text: clause, worth: Math.min(fresh.length, mostCounted) + (isOwn ? 2 : 0) };
}

/**
 * What is new about a paper, in 12 words at most: of its summary's sentences, or else of its abstract's, the one that
 * says most in a line, the earlier of equals, without openers and the paper's name, ended where a clause ends and never inside a phrase.
 * @returns `null` where no sentence can be told so: then the title speaks alone.
 */
export function whatsNew(paper: Pick<Paper, 'title' | 'abstract'>, summary: string): string | null {
  const parts = [
    splitSentences(summary).map((sentence) => newsOf(sentence, paper, true)),
    splitSentences(paper.abstract).map((sentence) => newsOf(sentence, paper, false)),
  ];
  for (const part of parts) {
    const news = part.filter((one) => one !== null);
    const best = news.toSorted((a, b) => b.worth - a.worth)[0];
    if (best) return best.text;
  }
  return null;
}
