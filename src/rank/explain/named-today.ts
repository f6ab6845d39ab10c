import { type NounPhrase, nounPhrases } from '../../lib/text/noun-phrases.ts';
import { isFieldWord } from '../../lib/text/phrases/field-words.ts';
import { isSameTopic } from '../../lib/text/phrases/same-topic.ts';
import { tokenize } from '../../lib/text/tokenize.ts';
import type { Paper, Reason } from '../../paper.ts';
import type { RankRequest } from '../ranker.ts';
import { type PhraseChoice, tellsApart, topicPhrases } from './phrases.ts';

/** The reasons that name phrases of the paper, without them. */
type Unwritten<R = Reason> = R extends { terms: string[] } ? Omit<R, 'terms' | 'about'> : never;

/** What the reasons of a day have named so far, so that each tells what is special about its pick. */
export interface Named {
  choice: PhraseChoice;
  /** How many reasons have named the liked paper, and one more. */
  timesOf(paperId: string): number;
  note(paperId: string): void;
  /** What the paper is about, as texts. */
  topicsOf(paper: Paper): string[];
  /** What it is about that the channel has neither asked for nor had. */
  newTopicsOf(paper: Paper): string[];
  /** The reason with its phrases, and where these say no more than the interest or another pick, with a topic of its own. */
  write(paper: Paper, terms: readonly NounPhrase[], reason: Unwritten): Reason;
}

const textsOf = (phrases: readonly NounPhrase[]): string[] => phrases.map(({ text }) => text);

/** More words than this are two halves of a title, not two topics. */
const mostWords = 5;

/** The first phrase, and the second where both are short. */
function inALine(phrases: readonly NounPhrase[]): readonly NounPhrase[] {
  const words = phrases.flatMap(({ text }) => text.split(' '));
  return words.length > mostWords ? phrases.slice(0, 1) : phrases;
}

/** Phrases of what was posted, liked or given as an example. */
const knownPhrases = ({ posted = [], examples, feedback }: RankRequest): Set<string> =>
  new Set(
    [...posted, ...examples, ...feedback.map(({ paper }) => paper)].flatMap((paper) =>
      nounPhrases(paper).map(({ key }) => key),
    ),
  );

/** Begins a day's reasons. */
export function namedToday(request: RankRequest): Named {
  const used = new Set<string>();
  const likes = new Map<string, number>();
  const choice = { used };
  const asked = new Set(request.interests.flatMap(({ text }) => tokenize(text)));
  const named = (phrases: readonly NounPhrase[]): string[] => {
    for (const { key } of phrases) used.add(key);
    return textsOf(phrases);
  };
  return {
    choice,
    timesOf: (id) => likes.get(id) ?? 0,
    note: (id) => likes.set(id, (likes.get(id) ?? 0) + 1),
    topicsOf: (paper) => named(inALine(topicPhrases(request, paper, choice))),
    newTopicsOf: (paper) => {
      const known = knownPhrases(request);
      const isAllowed = ({ key, terms }: NounPhrase) =>
        !known.has(key) && !terms.every((term) => asked.has(term));
      return named(inALine(topicPhrases(request, paper, { used, isAllowed })));
    },
    write: (paper, terms, reason) => {
      const telling = terms.filter((one) => tellsApart(request, [one]));
      const shown = telling.length > 0 ? telling : terms;
      const keys = new Set(terms.map(({ key }) => key));
      const fresh = terms.filter(({ key }) => !used.has(key));
      const wished = new Set(reason.kind === 'interest' ? tokenize(reason.interest) : []);
      const isWished = (phrase: NounPhrase) =>
        phrase.terms.every((term) => wished.has(term) || isFieldWord(term));
      const isAllowed = (phrase: NounPhrase) =>
        !keys.has(phrase.key) &&
        !used.has(phrase.key) &&
        !isWished(phrase) &&
        !terms.some(({ text }) => isSameTopic(text, phrase.text));
      const about = tellsApart(
        request,
        fresh.filter((phrase) => !isWished(phrase)),
      )
        ? []
        : named(topicPhrases(request, paper, { isAllowed }).slice(0, 1));
      const written = named(shown);
      return { ...reason, terms: written, ...(about.length > 0 ? { about } : {}) };
    },
  };
}
