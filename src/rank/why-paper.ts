import type { Paper, Score } from '../paper.ts';
import { corpusFor } from './corpus-for.ts';
import { bestFit, type Evidence, likesIn, usualAmounts, type VoteEvidence } from './evidence.ts';
import { interestPhrases } from './interest-phrases.ts';
import { isNearDuplicate } from './is-near-duplicate.ts';
import type { PaperWhy } from './paper-why.ts';
import type { Ranker, RankRequest } from './ranker.ts';
import { surenesses } from './sureness.ts';
import { type Change, isLoss, placeOf, type WhatIf, whatIf } from './what-if.ts';

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
/** Candidates before the paper and after it that it is compared with. */
const rivals = 5;
/** Less than this is not worth a line or a question. */
const worthNaming = 0.05;

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

/** The candidates that stand around the paper, best first: those whose places it could take or lose. */
function rivalsOf({ request, paper }: WhyAsk, scores: readonly Score[]): Paper[] {
  const best = request.candidates
    .map((one, at) => ({ one, total: scores[at]?.total ?? 0 }))
    .sort((a, b) => b.total - a.total)
    .map(({ one }) => one);
  const at = best.indexOf(paper);
  return best.slice(Math.max(0, at - rivals), at + rivals + 1).filter((one) => one !== paper);
}

/**
 * A voted paper that adds as much to the rivals decides nothing: named are those that add or take more here than
 * there, by how much more.
 */
function votesOf(
  evidence: Evidence,
  ofRivals: readonly Evidence[],
): Pick<PaperWhy, 'liked' | 'against' | 'otherVotes'> {
  const usual = usualAmounts(ofRivals);
  const lead = ({ paper, amount }: VoteEvidence) => amount - (usual.get(paper.id) ?? 0);
  const liked = likesIn(evidence)
    .filter((one) => Math.min(one.amount, lead(one)) >= worthNaming)
    .sort((a, b) => lead(b) - lead(a))
    .slice(0, named);
  const against = evidence.votes
    .filter(({ kind }) => kind === 'left-alone' || kind === 'disliked')
    .filter((one) => Math.max(one.amount, lead(one)) <= -worthNaming)
    .sort((a, b) => lead(a) - lead(b))
    .slice(0, named);
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
    ...votesOf(evidence, ranker.evidence?.(request, rivalsOf(ask, scores)) ?? []),
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
      .filter(({ kind }) => kind === 'liked')
      .slice(0, 1)
      .map((one): Change => ({ kind: 'no-vote', paper: one.paper, value: 'liked' })),
    ...against
      .filter(({ kind }) => kind === 'disliked')
      .slice(0, 1)
      .map((one): Change => ({ kind: 'no-vote', paper: one.paper, value: 'disliked' })),
    author && { kind: 'not-followed', author: author.name },
    muted && { kind: 'not-muted', topic: muted.topic },
    resembles !== null &&
      resembles.amount <= -worthNaming && { kind: 'not-posted', paper: resembles.paper },
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
    const after = whatIf(ranker, request, { paper, total: why.score.total }, change);
    if (isLoss(change) ? after.place > why.place : after.place < why.place) found.push(after);
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
