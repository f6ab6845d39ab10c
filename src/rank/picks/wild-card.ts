import type { Choice } from './choose-picks.ts';

/** A paper that could take the last place, with how unsure its score is. */
export interface Rival {
  choice: Choice;
  /** Standard deviation of the total. */
  deviation: number;
}

/** Draws that give each rival's probability; the last of them decides. */
const draws = 1000;
/** How much of the uncertainty is played with: all of it costs more than it teaches within two months. */
const boldness = 0.3;
/** Share of the digests that play at all: a wild card in every one costs more than it teaches (docs/simulations.md). */
const occasion = 1 / 3;

/** Normal with mean 0 and variance 1 (Box & Muller 1958). */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/**
 * Who gets the last place, by Thompson sampling (Thompson 1933; Chapelle & Li 2011): every rival's score is
 * drawn from what is believed of it, and the highest wins. The first rival is the one that would have the place by its
 * score; another winner is a wild card. That happens on some digests only, by chance. The probability is counted over
 * 1,000 such draws.
 */
export function chooseWildCard(rivals: readonly Rival[], random: () => number): Choice | null {
  const [usual] = rivals;
  if (!usual) return null;
  const wins = rivals.map(() => 0);
  const plays = random() < occasion;
  let drawn = 0;
  for (let draw = 0; draw < draws; draw++) {
    const values = rivals.map(
      ({ choice, deviation }) => choice.score.total + boldness * deviation * normal(random),
    );
    drawn = values.indexOf(Math.max(...values));
    wins[drawn] = (wins[drawn] as number) + 1;
  }
  const winner = plays ? drawn : 0;
  const { choice } = rivals[winner] as Rival;
  const played = occasion * ((wins[winner] as number) / draws);
  const probability = winner === 0 ? 1 - occasion + played : played;
  return {
    ...choice,
    position: usual.choice.position,
    probability,
    ...(winner === 0 ? {} : { isWildCard: true }),
  };
}
