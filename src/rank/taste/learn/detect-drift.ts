/** How a digest's picks were received: mean share of likes, and how many picks. */
export interface Reception {
  likes: number;
  picks: number;
}

/** Digests that a turn is seen in, at least and at most, and how many before them it is compared with. */
const shortest = 2;
const longest = 10;
const before = 25;
/** Picks before a turn that are needed to know what was usual. */
const enoughBefore = 25;
/** A turn is this sure (standard errors of two rates), and leaves less than this part of the earlier rate. */
const sure = 3;
const part = 0.4;

interface Sum {
  likes: number;
  picks: number;
}

/** Sums over any stretch of digests, by sums from the start. */
function sumsOver(digests: readonly Reception[]): (from: number, to: number) => Sum {
  const likes = new Float64Array(digests.length + 1);
  const picks = new Float64Array(digests.length + 1);
  for (const [at, digest] of digests.entries()) {
    likes[at + 1] = (likes[at] as number) + digest.likes;
    picks[at + 1] = (picks[at] as number) + digest.picks;
  }
  const between = (sums: Float64Array, from: number, to: number) =>
    (sums[Math.min(to, digests.length)] as number) -
    (sums[Math.min(from, digests.length)] as number);
  return (from, to) => ({ likes: between(likes, from, to), picks: between(picks, from, to) });
}

/** Two-proportion z of a fall from the earlier to the later rate; 0 where it is no fall by more than `part`. */
function fall(earlier: Sum, later: Sum): number {
  if (earlier.picks < enoughBefore || later.picks === 0) return 0;
  const [was, is] = [earlier.likes / earlier.picks, later.likes / later.picks];
  if (is > part * was) return 0;
  const pooled = (earlier.likes + later.likes) / (earlier.picks + later.picks);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / earlier.picks + 1 / later.picks));
  return error > 0 ? (was - is) / error : 0;
}

/**
 * Where a team's taste last turned: the picks suddenly stopped being liked. Digests are newest first; the answer is
 * how many of the newest lie after the turn, infinity where there was none. A test of two rates in windows
 * of 2 to 10 digests against the 25 before, made as of every day, so that a turn once seen stays seen.
 */
export function detectDrift(digests: readonly Reception[]): number {
  const sumOf = sumsOver(digests);
  for (let today = 0; today + shortest < digests.length; today++) {
    let best = { z: sure, length: 0 };
    for (let length = shortest; length <= longest; length++) {
      const z = fall(sumOf(today + length, today + length + before), sumOf(today, today + length));
      if (z > best.z) best = { z, length };
    }
    if (best.length > 0) return today + best.length;
  }
  return Number.POSITIVE_INFINITY;
}
