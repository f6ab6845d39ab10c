import { allSteps } from '../../lib/async/in-turns.ts';
import type { MostPicks, Paper, Score, WeakDays } from '../../paper.ts';
import { isLearning, type LearningRanker, type Ranker, type RankRequest } from '../ranker.ts';
import { relevanceOf } from '../scores.ts';
import { type Choice, choosePicks, type PickRequest } from './choose-picks.ts';
import { hasNoGround } from './no-ground.ts';
import { relevanceFloor } from './relevance-floor.ts';
import { chooseWildCard } from './wild-card.ts';

/** How many papers a digest picks where the channel did not choose. */
export const picksADay: MostPicks = 5;

export interface PlanOptions {
  /** How many picks are wanted. */
  size: number;
  /** What the channel was shown in the last 30 days. */
  posted: readonly Paper[];
  /** Whether the last place may go to a paper whose score is less certain. */
  wildCards: boolean;
  /** Whether the channel's interest groups get picks of their own. */
  proportional: boolean;
  /** What becomes of a day with too few papers that come up to the channel's usual. Absent: they are not told apart. */
  weakDays?: WeakDays;
  /** How many of the best are listed for a comparison, where there are so many. Absent: as many as picking needs. */
  listed?: number;
}

/** What becomes of a day's picks. */
export interface PickPlan {
  /** Of all candidates. */
  scores: Score[];
  picks: Choice[];
  /** How relevant a paper must be to be picked; `null` where that is not asked or cannot be told. */
  floor: number | null;
}

/** A day's best papers, before it is settled which are picked. */
interface Shortlist {
  /** Best first, all at or above the floor and with a ground, no two of them nearly the same; the first are the picks. */
  best: readonly Choice[];
  /**
   * The picks, in steps.
   * @param order places of `best`, from 0, as they follow each other after a comparison of the first ones.
   */
  settle(order?: readonly number[]): Generator<void, PickPlan>;
}

/** Places after the last pick from which a wild card may come. */
const rivals = 25;

/** The last pick, or a wild card in its place. */
function settleLast(
  learning: LearningRanker,
  request: RankRequest,
  open: readonly Choice[],
): Choice | null {
  const deviations = learning.deviations(
    request,
    open.map(({ paper }) => paper),
  );
  return chooseWildCard(
    open.map((choice, at) => ({ choice, deviation: deviations[at] ?? 0 })),
    request.random,
  );
}

/**
 * From a request to the day's picks: scores, what comes up to the channel's usual and has a ground, interest groups, variety, and a wild
 * card where it pays. The floor changes no order: it only ends the list sooner.
 */
export const planPicks = (ranker: Ranker, request: RankRequest, options: PlanOptions): PickPlan =>
  allSteps(planInSteps(ranker, request, options));

/** Whether nothing speaks for the candidate at a place; looked at once, and only where it is asked. */
function groundless(
  request: RankRequest,
  scores: readonly Score[],
  isAsked: boolean,
): (at: number) => boolean {
  const known = new Map<number, boolean>();
  return (at) => {
    if (!isAsked) return false;
    const paper = request.candidates[at] as Paper;
    const isFar = known.get(at) ?? hasNoGround(request, paper, scores[at] as Score);
    known.set(at, isFar);
    return isFar;
  };
}

/** The same in steps, between which the event loop may run; short ones where the ranker's work was prepared. */
function* planInSteps(
  ranker: Ranker,
  request: RankRequest,
  options: PlanOptions,
): Generator<void, PickPlan> {
  const shortlist = yield* shortlistInSteps(ranker, request, options);
  return yield* shortlist.settle();
}

/** The choices as they follow each other after a comparison; those beyond it stay. */
function inOrder(best: readonly Choice[], order: readonly number[], size: number): Choice[] {
  const moved = order.flatMap((from, to) => {
    const choice = best[from];
    const isMovedIn = from >= size && to < size;
    return choice ? [{ ...choice, position: to + 1, ...(isMovedIn ? { isMovedIn } : {}) }] : [];
  });
  return [...moved, ...best.slice(order.length)];
}

/** What is known of a day when its best papers are found. */
interface RankedDay {
  learning: LearningRanker | null;
  request: RankRequest;
  options: PlanOptions;
  /** For choosing among all its papers. */
  day: Pick<PickRequest, 'candidates' | 'scores' | 'past' | 'interestGroups'>;
  floor: number | null;
  isFar(at: number): boolean;
  isRelevant(at: number): boolean;
  /** Whether the last place may go to a wild card. */
  isOpen: boolean;
  best: readonly Choice[];
}

/** The best papers of a day, in steps, with what settles the picks among them. */
export function* shortlistInSteps(
  ranker: Ranker,
  request: RankRequest,
  options: PlanOptions,
): Generator<void, Shortlist> {
  const { size, posted, wildCards, proportional, weakDays, listed = 0 } = options;
  const { candidates, past } = request;
  const scores = ranker.rank(request);
  const learning = isLearning(ranker) ? ranker : null;
  yield;
  const interestGroups = (proportional && learning?.interestGroups(request)) || [];
  yield;
  const floor = weakDays && learning ? relevanceFloor(learning, request) : null;
  const isFar = groundless(request, scores, weakDays !== undefined && learning !== null);
  const isRelevant = (at: number) =>
    (floor === null || relevanceOf(scores[at] as Score) >= floor) && !isFar(at);
  // Before probabilities are known, nobody can say where a wild card would pay.
  const isOpen =
    wildCards && size > 1 && scores.some(({ likeProbability }) => likeProbability !== undefined);
  const day = { candidates, scores, past, interestGroups };
  const wanted = Math.max(listed, isOpen ? size + rivals : size);
  yield;
  const best = choosePicks({ ...day, posted, size: wanted, isOpen: isRelevant });
  const ranked = { learning, request, options, day, floor, isFar, isRelevant, isOpen, best };
  return { best, settle: (order = []) => settlePicks(ranked, order) };
}

/** The picks among a day's best papers, in the order given. */
function* settlePicks(ranked: RankedDay, order: readonly number[]): Generator<void, PickPlan> {
  const { learning, request, day, floor, isFar, isRelevant, isOpen, best } = ranked;
  const { size, posted, weakDays } = ranked.options;
  const scores = [...day.scores];
  const chosen = order.length > 0 ? inOrder(best, order, size) : best;
  const picks = chosen.slice(0, size);
  yield;
  if (isOpen && chosen.length > size && learning) {
    const last = settleLast(learning, request, chosen.slice(size - 1, size + rivals));
    return { scores, picks: last ? [...picks.slice(0, -1), last] : picks, floor };
  }
  const seen = [...posted, ...picks.map(({ paper }) => paper)];
  const lesser = choosePicks({
    ...day,
    posted: seen,
    size: size - picks.length,
    isOpen: (at) => !isRelevant(at),
  }).map((choice) => ({
    ...choice,
    position: picks.length + choice.position,
    isBelowUsual: true,
    ...(isFar(request.candidates.indexOf(choice.paper)) ? { hasNoGround: true } : {}),
  }));
  return { scores, picks: weakDays === 'fill' ? [...picks, ...lesser] : picks, floor };
}
