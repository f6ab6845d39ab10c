import type { Paper, Score } from '../paper.ts';
import { corpusFor } from './corpus-for.ts';
import { bestFit, type Evidence, likesIn, type VoteEvidence } from './evidence.ts';
import { interestPhrases } from './interest-phrases.ts';
import { isNearDuplicate } from './is-near-duplicate.ts';
import type { PaperWhy } from './paper-why.ts';
import type { Ranker, RankRequest } from './ranker.ts';
import { surenesses } from './sureness.ts';
import { type Change, isLoss, placeAfter, placeOf, type WhatIf } from './what-if.ts';

export interface WhyAsk {
  request: RankRequest;
  /** One of the request's candidates, the same object. */
  paper: Paper;
  /** The day's picks among the candidates, best first. */
  picks: readonly Paper[];
  /** Lets others have their turn between two rankings. */
  turn(): Promise<void>;
}

/** Papers of the channel's history that are named, each way. */
const named = 3;
/** Less than this is not worth a question. */
const worthAsking = 0.05;

function interestOf(
  { request, paper }: WhyAsk,
  { parts }: Score,
  { fits }: Evidence,
): PaperWhy['interest'] {
  const best = request.interests[bestFit(fits)];
  if (!best) return null;
  const amount = (parts.interest ?? 0) + (parts.meaning ?? 0);
  return { text: best.text, terms: interestPhrases(request, best.text, paper), amount };
}

function votesOf(evidence: Evidence): Pick<PaperWhy, 'liked' | 'against' | 'otherVotes'> {
  const liked = likesIn(evidence).slice(0, named);
  const speaksAgainst = ({ kind, amount }: VoteEvidence) =>
    (kind === 'left-alone' || kind === 'disliked') && amount < 0;
  const against = evidence.votes.filter(speaksAgainst).slice(-named).reverse();
  const isNamed = new Set([...liked, ...against]);
  const others = evidence.votes.filter((one) => !isNamed.has(one));
  return { liked, against, otherVotes: others.reduce((sum, { amount }) => sum + amount, 0) };
}

/** What somebody asked for, gave or posted, where it counted. */
function wishesOf({ paper }: WhyAsk, { parts }: Score, evidence: Evidence) {
  const { followed = 0, upvotes = 0, muted = 0, novelty = 0, workspace = 0 } = parts;
  const { author, mutedTopic, resembles } = evidence;
  const count = paper.upvotes;
  return {
    workspace,
    author: author !== null && followed !== 0 ? { name: author, amount: followed } : null,
    upvotes: count !== null && upvotes !== 0 ? { count, amount: upvotes } : null,
    muted: mutedTopic !== null && muted !== 0 ? { topic: mutedTopic, amount: muted } : null,
    resembles: resembles && novelty !== 0 ? { paper: resembles, amount: novelty } : null,
  };
}

/** Above 0 the paper is ahead of what it is compared with. */
function gapOf({ request, paper, picks }: WhyAsk, scores: readonly Score[]): number | null {
  const totalOf = (one: Paper) => scores[request.candidates.indexOf(one)]?.total;
  const own = totalOf(paper);
  const isPick = new Set(picks);
  const last = picks.at(-1);
  const others = isPick.has(paper)
    ? request.candidates.filter((one) => !isPick.has(one)).map(totalOf)
    : [last && totalOf(last)];
  const known = others.filter((total) => total !== undefined);
  return own === undefined || known.length === 0 ? null : own - Math.max(...known);
}

type ReadOut = Omit<PaperWhy, 'whatIfs'>;

function readOut(ranker: Ranker, ask: WhyAsk, evidence: Evidence): ReadOut {
  const { request, paper, picks } = ask;
  const scores = ranker.rank(request);
  const at = request.candidates.indexOf(paper);
  const score = scores[at] as Score;
  const corpus = corpusFor(request);
  const isTwin = (other: Paper) => isNearDuplicate(paper, other, corpus);
  const seen = picks.includes(paper) ? [] : [...picks, ...(request.posted ?? [])];
  return {
    score,
    place: placeOf(scores, at),
    candidates: scores.length,
    gap: gapOf(ask, scores),
    interest: interestOf(ask, score, evidence),
    ...votesOf(evidence),
    ...wishesOf(ask, score, evidence),
    sureness: surenesses(ranker, request, [paper])?.[0] ?? null,
    duplicateOf: seen.find(isTwin) ?? null,
  };
}

/** The parts of a read-out that could have been otherwise; examples cannot without reading the past again. */
function changesOf({ request, paper, picks }: WhyAsk, why: ReadOut): Change[] {
  const { interest, author, upvotes, muted, resembles, liked, against } = why;
  const changes: (Change | null | undefined | false)[] = [
    upvotes && { kind: 'no-upvotes' },
    interest !== null &&
      interest.amount > 0 &&
      request.interests.length > 1 &&
      request.examples.length === 0 && { kind: 'no-interest', text: interest.text },
    ...liked
      .filter(({ kind, amount }) => kind === 'liked' && amount >= worthAsking)
      .slice(0, 1)
      .map((one): Change => ({ kind: 'no-vote', paper: one.paper, value: 'liked' })),
    ...against
      .filter(({ kind, amount }) => kind === 'disliked' && amount <= -worthAsking)
      .slice(0, 1)
      .map((one): Change => ({ kind: 'no-vote', paper: one.paper, value: 'disliked' })),
    author && { kind: 'not-followed', author: author.name },
    muted && { kind: 'not-muted', topic: muted.topic },
    resembles !== null &&
      resembles.amount <= -worthAsking && { kind: 'not-posted', paper: resembles.paper },
    !author &&
      !picks.includes(paper) &&
      paper.authors[0] !== undefined && { kind: 'followed', author: paper.authors[0] },
  ];
  return changes.filter((change): change is Change => Boolean(change));
}

/** Ranks the day once a change, in turns; what moves nothing is left out. */
async function whatIfsOf(ranker: Ranker, ask: WhyAsk, why: ReadOut): Promise<WhatIf[]> {
  const { request, paper, picks, turn } = ask;
  const found: WhatIf[] = [];
  for (const change of changesOf(ask, why)) {
    await turn();
    const place = placeAfter(ranker, request, paper, change);
    if (isLoss(change) ? place > why.place : place < why.place) found.push({ change, place });
  }
  const isIn = (place: number) => place <= picks.length;
  const crosses = ({ place }: WhatIf) => Number(isIn(place) !== isIn(why.place));
  const distance = ({ place }: WhatIf) => Math.abs(Math.log(place / why.place));
  return found.sort((a, b) => crosses(b) - crosses(a) || distance(b) - distance(a));
}

/**
 * Why a paper stands where it does, read out of its score: no part is guessed, and what would have been is found
 * by ranking the day again. `null` for rankers that cannot tell where their scores come from.
 */
export async function whyPaper(ranker: Ranker, ask: WhyAsk): Promise<PaperWhy | null> {
  const [evidence] = ranker.evidence?.(ask.request, [ask.paper]) ?? [];
  if (!evidence) return null;
  await ask.turn();
  const why = readOut(ranker, ask, evidence);
  return { ...why, whatIfs: await whatIfsOf(ranker, ask, why) };
}
