import { allSteps } from '../../lib/async/in-turns.ts';
import { sum } from '../../lib/statistics.ts';
import { type NounPhrase, nounPhrases } from '../../lib/text/noun-phrases.ts';
import { isFieldWord, saysOnlyTheField } from '../../lib/text/phrases/field-words.ts';
import { isSameTopic } from '../../lib/text/phrases/same-topic.ts';
import { paperVector } from '../../lib/text/tfidf-vector.ts';
import { tokenize } from '../../lib/text/tokenize.ts';
import { termId, termOf } from '../../lib/text/vocabulary.ts';
import type { Paper } from '../../paper.ts';
import { bm25Idf } from '../bm25.ts';
import type { RankRequest } from '../ranker.ts';
import { corpusFor } from '../request-papers.ts';

/** Most phrases shown of a paper. */
const phraseLimit = 2;

/** What a phrase that was named already today still counts for. */
const repeated = 0.3;
/** What a word counts for that only makes the phrase more special. */
const special = 0.2;
/** Words of less weight than this, and than this share of the heaviest word's, say too little: `model`, `learning`. */
const telling = { weight: 1.6, share: 0.6 };

/** A second phrase of which less is new says the first again: `regret bounds` after `regret algorithms`. */
const freshShare = 0.5;

export interface PhraseChoice {
  /** Keys of phrases that other picks of the day are given. */
  used?: ReadonlySet<string>;
  /** A phrase none of whose words weighs as much says too little. */
  enough?: number;
  /** Whether phrases may be named that say no more than the field. */
  isFieldAllowed?: boolean;
  /** Whether a phrase may be named. */
  isAllowed?: (phrase: NounPhrase) => boolean;
}

const spreads = new WeakMap<readonly Paper[], ReadonlyMap<string, number>>();

/** In how many of the day's papers each phrase stands; a step is a paper. */
export function* spreadInSteps(
  candidates: readonly Paper[],
): Generator<void, ReadonlyMap<string, number>> {
  const known = spreads.get(candidates);
  if (known) return known;
  const spread = new Map<string, number>();
  for (const paper of candidates) {
    for (const { key } of nounPhrases(paper)) spread.set(key, (spread.get(key) ?? 0) + 1);
    yield;
  }
  spreads.set(candidates, spread);
  return spread;
}

/** From 0 for a phrase that all papers of the day have to 1 for one that a single paper has. */
function rarityOf({ candidates }: RankRequest): (phrase: NounPhrase) => number {
  const spread = allSteps(spreadInSteps(candidates));
  const most = Math.log(Math.max(2, candidates.length));
  return ({ key }) => 1 - Math.log(Math.max(1, spread.get(key) ?? 1)) / most;
}

/** A phrase of more of the day's papers tells none of them apart. */
const isBroad = 0.65;

/** Whether at least one of the phrases tells the paper apart from most others of its day. */
export function tellsApart(request: RankRequest, phrases: readonly NounPhrase[]): boolean {
  const rarity = rarityOf(request);
  return phrases.some((phrase) => rarity(phrase) >= isBroad);
}

/** Of a phrase, what its words weigh that earlier phrases left, more where few papers of the day have it. */
function gainOf(
  request: RankRequest,
  weights: ReadonlyMap<string, number>,
  { used, enough = 0 }: PhraseChoice,
): (phrase: NounPhrase, covered: ReadonlySet<string>) => number {
  const corpus = corpusFor(request);
  const rarity = rarityOf(request);
  return (phrase, covered) => {
    const { key, terms } = phrase;
    const weightOf = (term: string) => weights.get(term) ?? 0;
    if (Math.max(0, ...terms.map(weightOf)) < enough) return 0;
    const fresh = terms.filter((term) => !covered.has(term)).map(weightOf);
    const matched = sum(fresh);
    if (matched <= freshShare * sum(terms.map(weightOf))) return 0;
    const others = terms.filter((term) => !weights.has(term));
    const idfs = others.map((term) => bm25Idf(corpus, termId(term)));
    const more = others.length > 0 ? (special * sum(idfs)) / others.length : 0;
    return (matched + more) * rarity(phrase) * (used?.has(key) ? repeated : 1);
  };
}

/** Up to two of the paper's noun phrases with the most weight, most telling first; none without weight. */
function heaviestPhrases(
  request: RankRequest,
  paper: Paper,
  weights: ReadonlyMap<string, number>,
  choice: PhraseChoice,
): NounPhrase[] {
  const gain = gainOf(request, weights, choice);
  const isTelling = (phrase: NounPhrase) => choice.isFieldAllowed || !saysOnlyTheField(phrase);
  const open = nounPhrases(paper)
    .filter(isTelling)
    .filter((phrase) => choice.isAllowed?.(phrase) ?? true);
  const covered = new Set<string>();
  const chosen: NounPhrase[] = [];
  while (chosen.length < phraseLimit) {
    const best = open
      .filter(({ text }) => !chosen.some((one) => isSameTopic(one.text, text)))
      .map((phrase) => ({ phrase, gain: gain(phrase, covered) }))
      .reduce<{ phrase: NounPhrase | null; gain: number }>((a, b) => (b.gain > a.gain ? b : a), {
        phrase: null,
        gain: 0,
      }).phrase;
    if (!best) break;
    chosen.push(best);
    for (const term of best.terms) covered.add(term);
  }
  return chosen;
}

/**
 * Phrases of the paper in which words of a sentence stand, most telling first; those of the whole field count only where
 * the sentence has no others.
 */
export function interestPhrases(
  request: RankRequest,
  text: string,
  paper: Paper,
  choice: PhraseChoice = {},
): NounPhrase[] {
  const corpus = corpusFor(request);
  const terms = tokenize(text);
  const special = terms.filter((term) => !isFieldWord(term));
  const isFieldAllowed = special.length === 0;
  const weights = new Map(
    (isFieldAllowed ? terms : special).map((term) => [term, bm25Idf(corpus, termId(term))]),
  );
  const most = Math.max(0, ...weights.values());
  const enough = Math.min(telling.weight, telling.share * most);
  return heaviestPhrases(request, paper, weights, { ...choice, isFieldAllowed, enough });
}

/** By term, what each adds to the tf-idf cosine of two papers. */
function sharedTerms(request: RankRequest, paper: Paper, other: Paper): Map<string, number> {
  const corpus = corpusFor(request);
  const { ids, values } = paperVector(other, corpus);
  const there = new Map([...ids].map((id, at) => [id, values[at] as number]));
  const here = paperVector(paper, corpus);
  const products = [...here.ids].map((id, at): [string, number] => [
    termOf(id),
    (here.values[at] as number) * (there.get(id) ?? 0),
  ]);
  return new Map(products.filter(([, product]) => product > 0));
}

/** Phrases that two papers have in common, most telling first. */
export function sharedPhrases(
  request: RankRequest,
  paper: Paper,
  other: Paper,
  choice: PhraseChoice = {},
): NounPhrase[] {
  const there = new Set(nounPhrases(other).map(({ key }) => key));
  return heaviestPhrases(request, paper, sharedTerms(request, paper, other), {
    ...choice,
    isAllowed: ({ key }) => there.has(key),
  });
}

/** What a paper is about: phrases that set it apart from past papers, those of its title first. */
export function topicPhrases(
  request: RankRequest,
  paper: Paper,
  choice: PhraseChoice = {},
): NounPhrase[] {
  const { ids, values } = paperVector(paper, corpusFor(request));
  const weights = new Map([...ids].map((id, at) => [termOf(id), values[at] as number]));
  const inTitle = heaviestPhrases(request, paper, weights, {
    ...choice,
    isAllowed: (phrase) => phrase.isInTitle && (choice.isAllowed?.(phrase) ?? true),
  });
  return inTitle.length > 0 ? inTitle : heaviestPhrases(request, paper, weights, choice);
}
