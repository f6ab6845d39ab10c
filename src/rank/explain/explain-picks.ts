import { cosine, paperVector } from '../../lib/text/tfidf-vector.ts';
import type { Paper, Reason, Score } from '../../paper.ts';
import { bm25ByInterest } from '../bm25.ts';
import type { Choice } from '../picks/choose-picks.ts';
import type { Ranker, RankRequest } from '../ranker.ts';
import { corpusFor, groupFeedback } from '../request-texts.ts';
import { bestFirst } from '../scores.ts';
import { bestFit, type Evidence, likesIn, usualAmounts, type VoteEvidence } from './evidence.ts';
import { type OrdinaryDay, ordinaryDay } from './ordinary-day.ts';
import { interestPhrases, sharedPhrases } from './phrases.ts';

/** A candidate with all that is known of why it stands where it does. */
export interface ScoredPaper {
  paper: Paper;
  score: Score;
  /** From rankers that tell. */
  evidence?: Evidence | undefined;
  /** The day it stands out from; absent: from nothing. */
  day?: OrdinaryDay | undefined;
}

/** Which parts of a score one kind of reason speaks of. */
const speaksOf = {
  interest: ['interest', 'meaning'],
  votes: ['taste', 'near', 'shown', 'disliked'],
  author: ['followed'],
  upvotes: ['upvotes'],
} as const;
type Ground = keyof typeof speaksOf;
const grounds = Object.keys(speaksOf) as Ground[];

/** How far a paper is ahead of an ordinary candidate of the day by the parts of a ground. */
function lead({ score, day }: ScoredPaper, ground: Ground): number {
  return speaksOf[ground].reduce(
    (sum, name) => sum + (score.parts[name] ?? 0) - (day?.parts[name] ?? 0),
    0,
  );
}

/** The interest that fits best and where its words stand in the paper; by its meaning without any. */
function interestReason(request: RankRequest, { paper, score, evidence }: ScoredPaper) {
  const { interests } = request;
  const scores = evidence ? [] : (bm25ByInterest(request, [paper])[0] ?? []);
  const best = interests[evidence ? bestFit(evidence.fits) : scores.indexOf(Math.max(...scores))];
  if (!best) return null;
  const terms = interestPhrases(request, best.text, paper);
  // Where the fits are not known, a meaning can only be that of the one interest there is.
  const isKnown = evidence !== undefined || interests.length === 1;
  const isMeant = isKnown && (score.parts.meaning ?? 0) > 0;
  return terms.length > 0 || isMeant
    ? ({ kind: 'interest', interest: best.text, terms } as const)
    : null;
}

/** The liked paper or example that adds most beyond the usual; where that is not known, the most similar one. */
function nearestLiked(request: RankRequest, { paper, evidence, day }: ScoredPaper) {
  if (evidence) {
    const lead = (one: VoteEvidence) => one.amount - (day?.votes?.get(one.paper.id) ?? 0);
    const [best] = likesIn(evidence).sort((a, b) => lead(b) - lead(a));
    return best ? { other: best.paper, isExample: best.kind === 'example' } : null;
  }
  const corpus = corpusFor(request);
  const [nearest] = groupFeedback(request)
    .likes.filter(({ id }) => id !== paper.id)
    .map((other) => ({
      other,
      similarity: cosine(paperVector(paper, corpus), paperVector(other, corpus)),
    }))
    .sort((a, b) => b.similarity - a.similarity);
  if (!nearest || nearest.similarity <= 0) return null;
  const isVoted = request.feedback.some((one) => one.paper.id === nearest.other.id);
  return { other: nearest.other, isExample: !isVoted };
}

function votesReason(request: RankRequest, scored: ScoredPaper): Reason | null {
  const isLiked = scored.evidence !== undefined || (scored.score.parts.taste ?? 0) > 0;
  const nearest = isLiked ? nearestLiked(request, scored) : null;
  if (!nearest) return null;
  const { id, title } = nearest.other;
  const terms = sharedPhrases(request, scored.paper, nearest.other);
  if (terms.length === 0 && !scored.evidence) return null;
  return nearest.isExample
    ? { kind: 'example', examplePaperId: id, exampleTitle: title, terms }
    : { kind: 'liked', likedPaperId: id, likedTitle: title, terms };
}

const reasons: Record<Ground, (request: RankRequest, scored: ScoredPaper) => Reason | null> = {
  interest: interestReason,
  votes: votesReason,
  author: (_, { evidence }) =>
    evidence && evidence.author !== null ? { kind: 'author', author: evidence.author } : null,
  // Only where they are what put it among the picks.
  upvotes: (_, { paper: { upvotes }, score: { total, parts }, day }) =>
    day && upvotes !== null && total - (parts.upvotes ?? 0) < day.bar
      ? { kind: 'upvotes', upvotes }
      : null,
};

/**
 * Why the score is what it is, read out of its parts: what decided is the part by which the paper is furthest
 * ahead of an ordinary candidate of its day. It comes with the words that bear it out; where there are none, the
 * next part speaks. A wild card where the score holds no interest or nothing bears it out.
 */
export function explainPick(request: RankRequest, scored: ScoredPaper): Reason {
  if (!('interest' in scored.score.parts)) return { kind: 'wild-card' };
  const byLead = grounds.toSorted((a, b) => lead(scored, b) - lead(scored, a));
  for (const ground of byLead) {
    const reason = reasons[ground](request, scored);
    if (reason) return reason;
  }
  return { kind: 'wild-card' };
}

/** Candidates in the middle of the day that stand for an ordinary one. */
const ordinary = 10;

function middleOf({ candidates }: RankRequest, scores: readonly Score[]): Paper[] {
  const byTotal = bestFirst(candidates, scores);
  const first = Math.max(0, Math.floor((byTotal.length - ordinary) / 2));
  return byTotal.slice(first, first + ordinary);
}

/** The reasons of a day's picks, aligned with them; `scores` are those of all candidates. */
export function explainPicks(
  ranker: Pick<Ranker, 'evidence'>,
  request: RankRequest,
  scores: readonly Score[],
  picks: readonly Choice[],
): Reason[] {
  const middle = ranker.evidence?.(request, middleOf(request, scores)) ?? [];
  const day = { ...ordinaryDay(scores, picks.length), votes: usualAmounts(middle) };
  const papers = picks.map(({ paper }) => paper);
  const evidence = ranker.evidence?.(request, papers) ?? [];
  return picks.map(({ paper, score, isWildCard }, at) =>
    isWildCard
      ? { kind: 'wild-card' }
      : explainPick(request, { paper, score, evidence: evidence[at], day }),
  );
}
