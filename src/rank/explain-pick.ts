import type { Paper, Reason, Score } from '../paper.ts';
import { matchedPhrases } from '../text/matched-phrases.ts';
import { cosine, paperVector } from '../text/tfidf-vector.ts';
import { tokenize, type Word, wordsOf } from '../text/tokenize.ts';
import { termId } from '../text/vocabulary.ts';
import { bm25ByInterest, bm25Idf } from './bm25.ts';
import { corpusFor } from './corpus-for.ts';
import { groupFeedback } from './group-feedback.ts';
import type { RankRequest } from './ranker.ts';

/** Most phrases shown, and the number of shared terms they are made of. */
const phraseLimit = 3;
const sharedLimit = 8;

/** The interest that scores highest with BM25, and where its words stand in the paper. */
function interestReason(request: RankRequest, paper: Paper): Reason | null {
  const scores = bm25ByInterest(request, [paper])[0] ?? [];
  const best = request.interests[scores.indexOf(Math.max(...scores))];
  if (!best) return null;
  const corpus = corpusFor(request);
  const weights = new Map(tokenize(best.text).map((term) => [term, bm25Idf(corpus, termId(term))]));
  const terms = matchedPhrases(paper, weights, phraseLimit);
  return terms.length > 0 ? { kind: 'interest', interest: best.text, terms } : null;
}

/** The terms of two papers that make up most of their tf-idf cosine, with what they add to it. */
function sharedTerms(request: RankRequest, paper: Paper, other: Paper): Map<string, number> {
  const corpus = corpusFor(request);
  const { ids, values } = paperVector(other, corpus);
  const there = new Map([...ids].map((id, at) => [id, values[at] as number]));
  const here = paperVector(paper, corpus);
  const products = new Map(
    [...here.ids].map((id, at) => [id, (here.values[at] as number) * (there.get(id) ?? 0)]),
  );
  return new Map(
    [...new Set(tokenize(`${paper.title}\n${paper.abstract}`))]
      .map((term): [string, number] => [term, products.get(termId(term)) ?? 0])
      .filter(([, product]) => product > 0)
      .sort((a, b) => b[1] - a[1])
      .slice(0, sharedLimit),
  );
}

const keyOf = (words: readonly Word[]): string => words.map(({ terms }) => terms[0]).join(' ');

/** The liked paper that is most like it, and what the two share. */
function likedReason(request: RankRequest, paper: Paper): Reason | null {
  const corpus = corpusFor(request);
  const similarity = (other: Paper) =>
    cosine(paperVector(paper, corpus), paperVector(other, corpus));
  const [liked] = groupFeedback(request)
    .likes.filter(({ id }) => id !== paper.id)
    .map((other) => ({ other, cosine: similarity(other) }))
    .sort((a, b) => b.cosine - a.cosine);
  if (!liked || liked.cosine <= 0) return null;
  const { id, title, abstract } = liked.other;
  const text = ` ${[...wordsOf(title), ...wordsOf(abstract)].map((word) => keyOf([word])).join(' ')} `;
  const terms = matchedPhrases(
    paper,
    sharedTerms(request, paper, liked.other),
    phraseLimit,
    (phrase) => text.includes(` ${keyOf(phrase)} `),
  );
  return terms.length > 0 ? { kind: 'liked', likedPaperId: id, likedTitle: title, terms } : null;
}

/** Where the meaning counted without a word in common, the interest alone can be named; one of several cannot. */
function meaningReason({ interests }: RankRequest, { parts }: Score): Reason | null {
  const [only, ...others] = interests;
  return only && others.length === 0 && (parts.meaning ?? 0) > 0
    ? { kind: 'interest', interest: only.text, terms: [] }
    : null;
}

/**
 * Why the score is what it is, read out of its parts: the interest sentence and which of its words stand in
 * the paper, or, where the taste adds more than the interest, the most similar liked paper and the words
 * the two share. A wild card where the score holds neither part or no words bear it out.
 */
export function explainPick(request: RankRequest, paper: Paper, score: Score): Reason {
  const { interest = 0, taste = 0 } = score.parts;
  if (!('interest' in score.parts)) return { kind: 'wild-card' };
  const liked = taste > 0 ? likedReason(request, paper) : null;
  const asked = interestReason(request, paper) ?? meaningReason(request, score);
  return (taste > interest ? (liked ?? asked) : (asked ?? liked)) ?? { kind: 'wild-card' };
}
