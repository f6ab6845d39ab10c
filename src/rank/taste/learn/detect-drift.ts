/** Of a digest, or of several in a row: the sum of its picks' shares of likes, and how many picks. */
interface LikesOfPicks {
  likes: number;
  picks: number;
}

/** Digests in the window of the test, at least and at most, and how many before it are compared. */
const shortest = 2;
const longest = 10;
const before = 25;
/** Picks before the window that are needed to know what was usual. */
const enoughBefore = 25;
/** A drift is a fall by at least this z, to at most this share of the earlier rate. */
const leastZ = 3;
const mostLeft = 0.4;

/** Sums over any run of digests, by cumulative sums. */
function sumsOver(digests: readonly LikesOfPicks[]): (from: number, to: number) => LikesOfPicks {
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

/** z of the two-proportion test of a fall from the earlier to the later rate; 0 where more than `mostLeft` is left. */
function zOfFall(earlier: LikesOfPicks, later: LikesOfPicks): number {
  if (earlier.picks < enoughBefore || later.picks === 0) return 0;
  const [was, is] = [earlier.likes / earlier.picks, later.likes / later.picks];
  if (is > mostLeft * was) return 0;
  const pooled = (earlier.likes + later.likes) / (earlier.picks + later.picks);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / earlier.picks + 1 / later.picks));
  return error > 0 ? (was - is) / error : 0;
}

/**
 * When a team's taste last drifted: the picks suddenly stopped being liked. Windows of 2 to 10 digests are tested
 * against the 25 before them, as of every day, so that a drift once seen stays seen.
 * @param digests newest first.
 * @returns how many of the newest digests lie after the drift; infinity where there was none.
 */
export function detectDrift(digests: readonly LikesOfPicks[]): number {
  const sumOf = sumsOver(digests);
  for (let today = 0; today + shortest < digests.length; today++) {
    let best = { z: leastZ, length: 0 };
    for (let length = shortest; length <= longest; length++) {
      const z = zOfFall(
        sumOf(today + length, today + length + before),
        sumOf(today, today + length),
      );
      if (z > best.z) best = { z, length };
    }
    if (best.length > 0) return today + best.length;
  }
  return Number.POSITIVE_INFINITY;
}
