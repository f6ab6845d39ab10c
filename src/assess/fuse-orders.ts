/** How little the first places count beyond the next ones (Cormack, Clarke & Büttcher 2009). */
const k = 60;
/**
 * How much the other's places count beside ours. Of the tuning half of the development topics: half as much loses half
 * of what a bad order costs and a quarter of what the best one gives (`npm run replay -- --assess`, docs/llm.md).
 */
const weight = 0.5;

interface FusionRules {
  /** How many places a paper can move, up or down. */
  mostPlaces: number;
  /** Whether the paper at a place may only move up. */
  isHeld(place: number): boolean;
}

/** Where a paper may come to stand. */
interface Span {
  place: number;
  first: number;
  last: number;
}

/** Whether the papers can share out the places, each within its span (Glover 1967: whoever must go first goes first). */
function canShareOut(papers: readonly Span[], places: readonly number[]): boolean {
  const left = new Set(papers);
  return places.every((place) => {
    const [next] = [...left]
      .filter(({ first }) => first <= place)
      .sort((a, b) => a.last - b.last || a.place - b.place);
    if (!next || next.last < place) return false;
    return left.delete(next);
  });
}

/**
 * Fuses an order with somebody's order of some of its places by reciprocal ranks, within bounds. Places that were not
 * given stay where they are; the others share out theirs. Nothing moves further than the rules allow, and equal sums
 * keep the order that was.
 * @param given places of the order, from 0, in the other's order, each once.
 * @returns the places of the order as they follow each other now: `[1, 0, 2]` exchanges the first two.
 */
export function fuseOrders(size: number, given: readonly number[], rules: FusionRules): number[] {
  const places = given.toSorted((a, b) => a - b);
  const otherPlace = new Map(given.map((place, at) => [place, places[at] as number]));
  const sumOf = (place: number) =>
    1 / (k + place + 1) + weight / (k + 1 + (otherPlace.get(place) as number));
  const byRank = places
    .map((place) => ({
      place,
      first: place - rules.mostPlaces,
      last: rules.isHeld(place) ? place : place + rules.mostPlaces,
    }))
    .sort((a, b) => sumOf(b.place) - sumOf(a.place) || a.place - b.place);
  const fused = Array.from({ length: size }, (_, place) => place);
  for (const [at, place] of places.entries()) {
    const rest = places.slice(at + 1);
    const next = byRank.findIndex(
      (one) =>
        one.first <= place &&
        one.last >= place &&
        canShareOut(byRank.toSpliced(byRank.indexOf(one), 1), rest),
    );
    const [chosen] = byRank.splice(next, 1) as [Span];
    fused[place] = chosen.place;
  }
  return fused;
}
