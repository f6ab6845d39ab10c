import { createHash } from 'node:crypto';
import { sliceByTokens } from 'tokenx';
import { untrustedText } from '../llm/untrusted-text.ts';
import type { Paper } from '../paper.ts';
import type { RankRequest } from '../rank/ranker.ts';
import { splitSentences } from '../summarise/split-sentences.ts';

/** Most tokens of each part, so that the question stays within 4,000. */
const mostTokens = { title: 40, paper: 120, interest: 60 };
/** Most sentences and titles of the channel's. */
const most = { interests: 10, muted: 5, liked: 8, disliked: 5 };
/** Before tokens are counted, so that no text takes long. */
const mostCharacters = 2000;

/** What a comparison goes by: what the channel says and, by titles alone, what its votes came to. */
export interface Criteria {
  interests: string[];
  muted: string[];
  liked: string[];
  disliked: string[];
}

const cut = (text: string, tokens: number): string =>
  sliceByTokens(untrustedText(text, mostCharacters), 0, tokens).trim();

const titlesOf = (papers: readonly Paper[], count: number): string[] =>
  papers.slice(0, count).map(({ title }) => cut(title, mostTokens.title));

/**
 * The criteria of a request: words of the channel, its examples and what the majority voted up or down, newest first.
 * Nobody's name or own vote is among them: a member's own digest gives the words and examples alone.
 */
export function criteriaOf(request: RankRequest): Criteria {
  const { interests, mutedTopics = [], examples, feedback, memberId } = request;
  const voted = memberId === undefined ? feedback.toSorted((a, b) => b.at - a.at) : [];
  const withValue = (value: 'up' | 'down') =>
    voted.filter((one) => one.value === value).map(({ paper }) => paper);
  const texts = (all: readonly string[], count: number) =>
    all.slice(0, count).map((text) => cut(text, mostTokens.interest));
  return {
    interests: texts(
      interests.map(({ text }) => text),
      most.interests,
    ),
    muted: texts(mutedTopics, most.muted),
    liked: titlesOf([...withValue('up'), ...examples.toReversed()], most.liked),
    disliked: titlesOf(withValue('down'), most.disliked),
  };
}

/** The title with the first two sentences of the abstract and its last, which tell most. */
function briefOf({ title, abstract }: Paper): string {
  const sentences = splitSentences(abstract.slice(0, 2 * mostCharacters));
  const told = sentences.length > 3 ? [...sentences.slice(0, 2), sentences.at(-1)] : sentences;
  return `${cut(title, mostTokens.title)}. ${cut(told.join(' '), mostTokens.paper)}`;
}

/** A number that says nothing of how good a paper is. */
const shuffled = ({ id }: Paper): string => createHash('sha256').update(id).digest('hex');

/** Papers as they stand in the question, and the paper of each key. */
interface KeyedPapers {
  text: string;
  /** `P1` … → paper id. */
  ids: ReadonlyMap<string, string>;
}

/** Gives the papers short keys, in an order that tells nothing of their ranks. */
export function keyPapers(papers: readonly Paper[]): KeyedPapers {
  const listed = papers.toSorted((a, b) => (shuffled(a) < shuffled(b) ? -1 : 1));
  const keyed = listed.map((paper, at) => ({ key: `P${at + 1}`, paper }));
  return {
    text: keyed.map(({ key, paper }) => `<paper key="${key}">${briefOf(paper)}</paper>`).join('\n'),
    ids: new Map(keyed.map(({ key, paper }) => [key, paper.id])),
  };
}

/**
 * The papers that an answer names, in its order, each once (the first time counts).
 * @returns also how many keys are of no paper.
 */
export function readOrder(
  order: readonly string[],
  ids: KeyedPapers['ids'],
): { paperIds: string[]; unknown: number } {
  const found = order.map((typed) => {
    const number = /^\W*P?0*(\d{1,3})\b/i.exec(typed)?.[1];
    return number === undefined ? undefined : ids.get(`P${number}`);
  });
  const known = found.filter((id) => id !== undefined);
  return { paperIds: [...new Set(known)], unknown: found.length - known.length };
}

/** A part of the prompt: a text a line, or that there is none. */
export const asList = (texts: readonly string[]): string =>
  texts.length > 0 ? texts.map((text) => `- ${text}`).join('\n') : '- (nothing said)';
