import { expect, it } from 'vitest';
import { seededRandom } from '../../../../src/lib/random.ts';
import { termId } from '../../../../src/lib/text/vocabulary.ts';
import { nearGains, nearParts } from '../../../../src/rank/taste/learn/near-part.ts';

const random = seededRandom('near');
const words = Array.from({ length: 12 }, (_, at) => termId(`nearword${at}`));

/** Three or four of the words, each with a value. */
function aSparse() {
  const ids = words.filter(() => random() < 0.3);
  return { ids: Uint32Array.from(ids).sort(), values: Float64Array.from(ids, () => random()) };
}
type Sparse = ReturnType<typeof aSparse>;
const vectorOf = (lexical: Sparse) => ({
  lexical,
  semantic: new Float64Array(0),
  interests: new Float64Array(0),
});

const cosine = (a: Sparse, b: Sparse): number => {
  let sum = 0;
  for (const [i, id] of a.ids.entries())
    for (const [j, other] of b.ids.entries())
      if (id === other) sum += (a.values[i] ?? 0) * (b.values[j] ?? 0);
  return sum;
};

const neighbours = (count: number) =>
  Array.from({ length: count }, () => ({ lexical: aSparse(), weight: random() / 4 }));

it('finds the nearest liked and the nearest disliked paper, and what each adds up to a bound', () => {
  const [liked, disliked] = [neighbours(9), neighbours(7)];
  const papers = Array.from({ length: 30 }, aSparse);
  const best = (among: typeof liked, paper: Sparse) => {
    const cosines = among.map(({ lexical, weight }) => weight * cosine(lexical, paper));
    const amount = Math.min(2, 6 * Math.max(...cosines));
    return { place: cosines.indexOf(Math.max(...cosines)), amount };
  };
  const parts = nearParts({ liked, disliked }, papers.map(vectorOf));
  let shared = 0;
  for (const [at, paper] of papers.entries()) {
    const [likes, dislikes] = [best(liked, paper), best(disliked, paper)];
    expect(parts[at]).toBeCloseTo(likes.amount - dislikes.amount, 12);
    const found = nearGains({ liked, disliked }, vectorOf(paper));
    if (likes.amount === 0 || dislikes.amount === 0) continue;
    shared += 1;
    expect(found.liked?.place).toBe(likes.place);
    expect(found.liked?.amount).toBeCloseTo(likes.amount, 12);
    expect(found.disliked?.place).toBe(dislikes.place);
    expect(found.disliked?.amount).toBeCloseTo(-dislikes.amount, 12);
  }
  expect(shared).toBeGreaterThan(10);
});

it('finds nothing where no word is shared', () => {
  const [one] = neighbours(1);
  const other = { ids: Uint32Array.of(termId('unheardof')), values: Float64Array.of(1) };
  const none = { liked: one ? [one] : [], disliked: [] };
  expect(nearGains(none, vectorOf(other))).toEqual({ liked: null, disliked: null });
});
