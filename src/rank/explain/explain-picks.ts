import { allSteps } from '../../lib/async/in-turns.ts';
import { cosine, paperVector } from '../../lib/text/tfidf-vector.ts';
import type { LikedPaper, Paper, Reason, Score } from '../../paper.ts';
import { bm25ByInterest } from '../bm25.ts';
import { groupFeedback } from '../group-feedback.ts';
import { areAlike } from '../interest-fit.ts';
import type { Choice } from '../picks/choose-picks.ts';
import { isLearning, type Ranker, type RankRequest } from '../ranker.ts';
import { corpusFor } from '../request-papers.ts';
import { type DayBaseline, dayBaseline } from './day-baseline.ts';
import { type Evidence, likesIn, type VoteEvidence } from './evidence.ts';
import { fittingInterest } from './fitting-interest.ts';
import { amountOf, type Ground, grounds, leadOf } from './grounds.ts';
import { type Named, namedToday } from './named-today.ts';
import { interestPhrases, sharedPhrases, spreadInSteps } from './phrases.ts';

/** A pick with all that its reason is read from. */
export interface PickToExplain {
  paper: Paper;
  score: Score;
  /** Absent for rankers that cannot tell. */
  evidence?: Evidence | undefined;
  /** Absent: every part counts from 0. */
  baseline?: DayBaseline | undefined;
  /** Whether it would be no pick by its score. */
  isMovedIn?: boolean | undefined;
}

/** How far the pick is ahead of an ordinary candidate of its day by a ground. */
const lead = ({ score, baseline }: PickToExplain, ground: Ground): number =>
  leadOf(score.parts, baseline?.parts ?? {}, ground);

/** The interest that counts most in the score, of those that the paper fits; `null` where it fits none. */
function interestOf(request: RankRequest, { paper, evidence }: PickToExplain) {
  const amounts = evidence
    ? evidence.fits.map(({ lexical, semantic }) => lexical + semantic)
    : (bm25ByInterest(request, [paper])[0] ?? []);
  return fittingInterest(request, paper, amounts);
}

/**
 * The interest that the paper fits, with its phrases in the paper; without phrases only where its meaning counts, and
 * none where the paper is no nearer to the interests than papers usually are, or fits none.
 */
function interestReason(request: RankRequest, pick: PickToExplain, named: Named): Reason | null {
  const { paper, score, evidence } = pick;
  const { interests } = request;
  const best = interestOf(request, pick);
  if (!best) return null;
  const terms = interestPhrases(request, best.text, paper, named.choice);
  // Where fits are not known, the part can be told only of a single interest.
  const isKnown = evidence !== undefined || interests.length === 1;
  const isMeant = isKnown && (score.parts.meaning ?? 0) > 0;
  if (terms.length === 0 && !isMeant) return null;
  if (evidence && amountOf(score.parts, 'interest') <= 0) return null;
  const only = interests.length === 1 ? { isOnly: true } : {};
  const liked = alsoLiked(request, pick, named);
  return named.write(paper, terms, { kind: 'interest', interest: best.text, ...only, ...liked });
}

/** How often a day names one liked paper where another would do. */
const mostOfOne = 2;

/**
 * The liked paper or example that adds most beyond the baseline, of those not named too often today; where that is not
 * known, the most similar one.
 */
function nearestLiked(
  request: RankRequest,
  { paper, evidence, baseline }: PickToExplain,
  named: Named,
) {
  if (evidence) {
    const lead = (one: VoteEvidence) => one.amount - (baseline?.votes.get(one.paper.id) ?? 0);
    const best = likesIn(evidence)
      .filter((one) => lead(one) > 0 && areAlike(one.paper, paper))
      .sort((a, b) => lead(b) - lead(a));
    const fresh = best.filter((one) => named.timesOf(one.paper.id) < mostOfOne);
    const chosen = fresh[0] ?? best[0];
    return chosen ? { other: chosen.paper, isExample: chosen.kind === 'example' } : null;
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

/** How many members like a paper; nothing where it is not known who voted. */
function likesOf({ feedback }: RankRequest, { id }: Paper): { likes?: number } {
  const votes = feedback.find(({ paper }) => paper.id === id)?.votes ?? [];
  const likes = votes.filter(({ value }) => value === 'up').length;
  return likes > 0 ? { likes } : {};
}

function votesReason(request: RankRequest, pick: PickToExplain, named: Named): Reason | null {
  const isLiked = pick.evidence !== undefined || (pick.score.parts.taste ?? 0) > 0;
  const nearest = isLiked ? nearestLiked(request, pick, named) : null;
  if (!nearest) return null;
  const { other, isExample } = nearest;
  const terms = sharedPhrases(request, pick.paper, other, named.choice);
  if (terms.length === 0 && !pick.evidence) return null;
  named.note(other.id);
  return named.write(
    pick.paper,
    terms,
    isExample
      ? { kind: 'example', examplePaperId: other.id, exampleTitle: other.title }
      : {
          kind: 'liked',
          likedPaperId: other.id,
          likedTitle: other.title,
          ...likesOf(request, other),
        },
  );
}

/** From so much on, votes are worth a word beside an interest that says more; and so much of it by one liked paper. */
const worthNaming = { lead: 0.4, amount: 0.2 };

/** The liked paper that adds most, where votes say much beside the interest and no other pick was given it. */
function alsoLiked(
  request: RankRequest,
  pick: PickToExplain,
  named: Named,
): { liked?: LikedPaper } {
  const { evidence, baseline } = pick;
  if (!evidence || lead(pick, 'votes') < worthNaming.lead) return {};
  const best = likesIn(evidence)
    .map(({ paper, kind, amount }) => ({
      paper,
      isLiked: kind === 'liked',
      amount: amount - (baseline?.votes.get(paper.id) ?? 0),
    }))
    .sort((a, b) => b.amount - a.amount)
    .find(
      ({ paper, isLiked }) =>
        isLiked && named.timesOf(paper.id) === 0 && areAlike(paper, pick.paper),
    );
  const { likes } = best ? likesOf(request, best.paper) : {};
  if (!best || best.amount < worthNaming.amount || likes === undefined) return {};
  named.note(best.paper.id);
  return { liked: { paperId: best.paper.id, title: best.paper.title, likes } };
}

type Explain = (request: RankRequest, pick: PickToExplain, named: Named) => Reason | null;

const reasons: Record<Ground, Explain> = {
  interest: interestReason,
  votes: votesReason,
  author: (_, { paper, evidence }, named) =>
    evidence && evidence.author !== null
      ? { kind: 'author', author: evidence.author, about: named.topicsOf(paper) }
      : null,
  // Only where the paper would be no pick without them.
  upvotes: (_, { paper, score: { total, parts }, baseline, isMovedIn }, named) =>
    baseline &&
    !isMovedIn &&
    paper.upvotes !== null &&
    total - (parts.upvotes ?? 0) < baseline.bestLeftOut
      ? { kind: 'upvotes', upvotes: paper.upvotes, about: named.topicsOf(paper) }
      : null,
};

/**
 * The reason of a pick, read from its score: the ground by which it is furthest ahead of an ordinary candidate of its
 * day, which is also the largest that `why` tells of. None where that ground can name nothing of the paper (phrases, a
 * liked paper, an author), or where none puts it ahead; then it is told where an interest does that it does not fit. Of
 * rankers that cannot tell where their scores come from, a lesser ground stands in.
 */
export function explainPick(
  request: RankRequest,
  pick: PickToExplain,
  named: Named = namedToday(request),
): Reason {
  const ahead = grounds
    .filter((ground) => lead(pick, ground) > 0)
    .sort((a, b) => lead(pick, b) - lead(pick, a));
  for (const ground of pick.evidence ? ahead.slice(0, 1) : ahead) {
    const reason = 'interest' in pick.score.parts ? reasons[ground](request, pick, named) : null;
    if (reason) return reason;
  }
  const about = named.topicsOf(pick.paper);
  const isNearest =
    ahead[0] === 'interest' && request.interests.length > 0 && !interestOf(request, pick);
  return { kind: isNearest ? 'nearest' : 'overall', about };
}

/** The reasons of a day's picks, aligned with them; `scores` are those of all candidates. */
export const explainPicks = (
  ranker: Ranker,
  request: RankRequest,
  scores: readonly Score[],
  picks: readonly Choice[],
): Reason[] => allSteps(explainInSteps(ranker, request, scores, picks));

/** The same in steps of some milliseconds, between which the event loop may run. */
export function* explainInSteps(
  ranker: Ranker,
  request: RankRequest,
  scores: readonly Score[],
  picks: readonly Choice[],
): Generator<void, Reason[]> {
  yield* spreadInSteps(request.candidates);
  const baseline = dayBaseline(ranker, request, scores, picks.length);
  yield;
  const papers = picks.map(({ paper }) => paper);
  const evidence = isLearning(ranker) ? ranker.evidence(request, papers) : [];
  yield;
  const named = namedToday(request);
  const explained: Reason[] = [];
  for (const [at, choice] of picks.entries()) {
    const { paper, score, isWildCard, isBelowUsual, hasNoGround, isMovedIn } = choice;
    if (isBelowUsual) {
      const about = named.topicsOf(paper);
      explained.push({ kind: 'below-usual', about, ...(hasNoGround ? { hasNoGround } : {}) });
    } else if (isWildCard) {
      explained.push({ kind: 'wild-card', about: named.newTopicsOf(paper) });
    } else {
      const pick = { paper, score, evidence: evidence[at], baseline, isMovedIn };
      explained.push(explainPick(request, pick, named));
    }
    yield;
  }
  return explained;
}
