import { cosine, paperVector } from '../../lib/text/tfidf-vector.ts';
import type { Paper, Reason, Score } from '../../paper.ts';
import { bm25ByInterest } from '../bm25.ts';
import { groupFeedback } from '../group-feedback.ts';
import type { Choice } from '../picks/choose-picks.ts';
import { isLearning, type Ranker, type RankRequest } from '../ranker.ts';
import { corpusFor } from '../request-papers.ts';
import { type DayBaseline, dayBaseline } from './day-baseline.ts';
import { bestFit, type Evidence, likesIn, type VoteEvidence } from './evidence.ts';
import { interestPhrases, sharedPhrases } from './phrases.ts';

/** A pick with all that its reason is read from. */
export interface PickToExplain {
  paper: Paper;
  score: Score;
  /** Absent for rankers that cannot tell. */
  evidence?: Evidence | undefined;
  /** Absent: every part counts from 0. */
  baseline?: DayBaseline | undefined;
}

/** The parts of a score that each kind of reason is about. */
const partsBehind = {
  interest: ['interest', 'meaning'],
  votes: ['taste', 'near', 'shown', 'disliked'],
  author: ['followed'],
  upvotes: ['upvotes'],
} as const;
type Ground = keyof typeof partsBehind;
const grounds = Object.keys(partsBehind) as Ground[];

/** How far the pick is ahead of an ordinary candidate of its day by the parts of a ground. */
function lead({ score, baseline }: PickToExplain, ground: Ground): number {
  return partsBehind[ground].reduce(
    (sum, name) => sum + (score.parts[name] ?? 0) - (baseline?.parts[name] ?? 0),
    0,
  );
}

/** The interest that fits best with its phrases in the paper; without phrases only where its meaning counts. */
function interestReason(request: RankRequest, { paper, score, evidence }: PickToExplain) {
  const { interests } = request;
  const scores = evidence ? [] : (bm25ByInterest(request, [paper])[0] ?? []);
  const best = interests[evidence ? bestFit(evidence.fits) : scores.indexOf(Math.max(...scores))];
  if (!best) return null;
  const terms = interestPhrases(request, best.text, paper);
  // Where fits are not known, the part can be told only of a single interest.
  const isKnown = evidence !== undefined || interests.length === 1;
  const isMeant = isKnown && (score.parts.meaning ?? 0) > 0;
  return terms.length > 0 || isMeant
    ? ({ kind: 'interest', interest: best.text, terms } as const)
    : null;
}

/** The liked paper or example that adds most beyond the baseline; where that is not known, the most similar one. */
function nearestLiked(request: RankRequest, { paper, evidence, baseline }: PickToExplain) {
  if (evidence) {
    const lead = (one: VoteEvidence) => one.amount - (baseline?.votes.get(one.paper.id) ?? 0);
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

function votesReason(request: RankRequest, pick: PickToExplain): Reason | null {
  const isLiked = pick.evidence !== undefined || (pick.score.parts.taste ?? 0) > 0;
  const nearest = isLiked ? nearestLiked(request, pick) : null;
  if (!nearest) return null;
  const { id, title } = nearest.other;
  const terms = sharedPhrases(request, pick.paper, nearest.other);
  if (terms.length === 0 && !pick.evidence) return null;
  return nearest.isExample
    ? { kind: 'example', examplePaperId: id, exampleTitle: title, terms }
    : { kind: 'liked', likedPaperId: id, likedTitle: title, terms };
}

const reasons: Record<Ground, (request: RankRequest, pick: PickToExplain) => Reason | null> = {
  interest: interestReason,
  votes: votesReason,
  author: (_, { evidence }) =>
    evidence && evidence.author !== null ? { kind: 'author', author: evidence.author } : null,
  // Only where the paper would be no pick without them.
  upvotes: (_, { paper: { upvotes }, score: { total, parts }, baseline }) =>
    baseline && upvotes !== null && total - (parts.upvotes ?? 0) < baseline.bestLeftOut
      ? { kind: 'upvotes', upvotes }
      : null,
};

/**
 * The reason of a pick, read from its score: the ground by which it is furthest ahead of an ordinary candidate of its
 * day and that can name something of the paper (phrases, a liked paper, an author). A wild card without such a ground,
 * and where the score has no part `interest`.
 */
export function explainPick(request: RankRequest, pick: PickToExplain): Reason {
  if (!('interest' in pick.score.parts)) return { kind: 'wild-card' };
  const byLead = grounds.toSorted((a, b) => lead(pick, b) - lead(pick, a));
  for (const ground of byLead) {
    const reason = reasons[ground](request, pick);
    if (reason) return reason;
  }
  return { kind: 'wild-card' };
}

/** The reasons of a day's picks, aligned with them; `scores` are those of all candidates. */
export function explainPicks(
  ranker: Ranker,
  request: RankRequest,
  scores: readonly Score[],
  picks: readonly Choice[],
): Reason[] {
  const baseline = dayBaseline(ranker, request, scores, picks.length);
  const papers = picks.map(({ paper }) => paper);
  const evidence = isLearning(ranker) ? ranker.evidence(request, papers) : [];
  return picks.map(({ paper, score, isWildCard }, at) =>
    isWildCard
      ? { kind: 'wild-card' }
      : explainPick(request, { paper, score, evidence: evidence[at], baseline }),
  );
}
