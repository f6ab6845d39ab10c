import type { Paper } from '../../paper.ts';
import type { Feedback, Ranker, RankRequest } from '../ranker.ts';
import { bestFirst } from '../scores.ts';
import { type Confidence, confidences } from './confidence.ts';
import { bestFit, type Evidence, type VotedKind } from './evidence.ts';
import { leaningPhrases } from './leaning-phrases.ts';

/** One direction of a taste: what such papers say, and examples, strongest first. */
export interface TasteSide {
  phrases: string[];
  /** Of each phrase, how far it moves a paper that way: above 0, in units of the score. */
  leans: number[];
  /** With how far what was learnt moves the paper that way: above 0, in units of the score. */
  papers: { paper: Paper; kind: VotedKind; lean: number }[];
}

/** What a channel's votes taught, in words and examples. */
export interface TasteExplanation {
  /** Posted papers that are learnt from, thumbs on them that stand, and members who gave one. */
  posted: number;
  thumbs: number;
  voters: number;
  /** How sure the votes make of the day's best candidates; `null` where that is not known. */
  confidence: Confidence | null;
  likes: TasteSide;
  dislikes: TasteSide;
  /** Of each interest, how many of the posted papers that fit it best were liked. */
  interests: { text: string; shown: number; liked: number }[];
}

/** How a member differs from the channel. */
export interface MemberTasteExplanation {
  memberId: string;
  thumbs: number;
  /** Wanted more than by the channel, and less. */
  more: TasteSide;
  less: TasteSide;
}

/** Phrases and example papers a side. */
const phrasesShown = 6;
const papersShown = 3;
/** Of the history the newest are looked at one by one, and of the day's candidates the best. */
const looked = 100;
const candidatesLooked = 20;
const piece = 10;

interface Known {
  feedback: Feedback;
  evidence: Evidence;
}

const learntOf = ({ votes }: Evidence): number =>
  votes.reduce((sum, { amount }) => sum + amount, 0);

async function lookAt(
  ranker: Ranker,
  request: RankRequest,
  newest: readonly Feedback[],
  turn: () => Promise<void>,
): Promise<Known[]> {
  const known: Known[] = [];
  for (let at = 0; at < Math.min(looked, newest.length); at += piece) {
    const some = newest.slice(at, Math.min(looked, at + piece));
    const papers = some.map(({ paper }) => paper);
    const evidence = ranker.evidence?.(request, papers) ?? [];
    known.push(
      ...some.flatMap((feedback, i) => {
        const own = evidence[i];
        return own ? [{ feedback, evidence: own }] : [];
      }),
    );
    await turn();
  }
  return known;
}

/** The examples of a side are those of its papers that what was learnt moves furthest that way. */
function sideOf(
  { request, weights }: { request: RankRequest; weights: Float64Array },
  side: 1 | -1,
  kind: VotedKind,
  papers: readonly Paper[],
  known: readonly Known[],
): TasteSide {
  const isIn = new Set(papers);
  const strongest = known
    .filter(({ feedback }) => isIn.has(feedback.paper))
    .map(({ feedback, evidence }) => ({ paper: feedback.paper, lean: side * learntOf(evidence) }))
    .filter(({ lean }) => lean > 0)
    .sort((a, b) => b.lean - a.lean);
  return {
    ...leaningPhrases(request, { weights, papers, side }, phrasesShown),
    papers: strongest.slice(0, papersShown).map(({ paper, lean }) => ({ paper, kind, lean })),
  };
}

function interestsOf({ interests }: RankRequest, known: readonly Known[]) {
  return interests.map(({ text }, at) => {
    const shown = known.filter(({ evidence }) => bestFit(evidence.fits) === at);
    const liked = shown.filter(({ feedback }) => feedback.value === 'up').length;
    return { text, shown: shown.length, liked };
  });
}

/** The middle of how sure the votes make of the day's best candidates. */
function surenessOfBest(ranker: Ranker, request: RankRequest): Confidence | null {
  const best = bestFirst(request.candidates, ranker.rank(request)).slice(0, candidatesLooked);
  const order: Confidence[] = ['unsure', 'fairly sure', 'sure'];
  const sorted = (confidences(ranker, request, best) ?? []).sort(
    (a, b) => order.indexOf(a) - order.indexOf(b),
  );
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/**
 * What a channel likes and dislikes, read out of what its votes taught the ranker. Dislikes are told by papers voted
 * down, and where there are none by papers left alone. `null` for rankers whose learning has no words.
 */
export async function explainTaste(
  ranker: Ranker,
  request: RankRequest,
  turn: () => Promise<void>,
): Promise<TasteExplanation | null> {
  const weights = ranker.wordWeights?.(request) ?? null;
  if (!weights) return null;
  await turn();
  const newest = request.feedback.toSorted((a, b) => b.at - a.at);
  const known = await lookAt(ranker, request, newest, turn);
  const papersOf = (value: Feedback['value']) =>
    newest.filter((one) => one.value === value).map(({ paper }) => paper);
  const disliked = papersOf('down');
  const thumbs = newest.flatMap(({ votes = [] }) => votes);
  const learnt = { request, weights };
  const confidence = surenessOfBest(ranker, request);
  await turn();
  const likes = sideOf(learnt, 1, 'liked', [...papersOf('up'), ...request.examples], known);
  await turn();
  return {
    posted: newest.length,
    thumbs: thumbs.length,
    voters: new Set(thumbs.map(({ memberId }) => memberId)).size,
    confidence,
    likes,
    dislikes:
      disliked.length > 0
        ? sideOf(learnt, -1, 'disliked', disliked, known)
        : sideOf(learnt, -1, 'left-alone', papersOf('shown'), known),
    interests: interestsOf(request, known),
  };
}
