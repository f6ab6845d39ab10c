import type { Choice } from './choose-picks.ts';

/** A paper that could take the last place. */
interface Rival {
  choice: Choice;
  /** Standard deviation of the total. */
  deviation: number;
}

/** Draws by which each rival's probability is counted; the last of them decides. */
const draws = 1000;
/** Share of the deviation that is drawn from: all of it costs more than it teaches within two months. */
const explorationScale = 0.3;
/** Share of the digests that explore: a wild card in every one costs more than it teaches (docs/simulations.md). */
const explorationRate = 1 / 3;

/** Normal with mean 0 and variance 1 (Box & Muller 1958). */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/**
 * Who gets the last place, by Thompson sampling (Thompson 1933; Chapelle & Li 2011): each rival's score is drawn from
 * its distribution, and the highest wins. The first rival has the place by its score; any other winner is a wild card.
 * Only some digests explore, by chance. The probability is counted over 1,000 draws.
 */
export function chooseWildCard(rivals: readonly Rival[], random: () => number): Choice | null {
  const [usual] = rivals;
  if (!usual) return null;
  const wins = rivals.map(() => 0);
  const explores = random() < explorationRate;
  let drawn = 0;
  for (let draw = 0; draw < draws; draw++) {
    const values = rivals.map(
      ({ choice, deviation }) => choice.score.total + explorationScale * deviation * normal(random),
    );
    drawn = values.indexOf(Math.max(...values));
    wins[drawn] = (wins[drawn] as number) + 1;
  }
  const winner = explores ? drawn : 0;
  const { choice } = rivals[winner] as Rival;
  const explored = explorationRate * ((wins[winner] as number) / draws);
  const probability = winner === 0 ? 1 - explorationRate + explored : explored;
  return {
    ...choice,
    position: usual.choice.position,
    probability,
    ...(winner === 0 ? {} : { isWildCard: true }),
  };
}
