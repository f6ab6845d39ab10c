import { expect, it } from 'vitest';
import { prepareDigest } from '../../src/digest/digest.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, anInterest } from '../builders.ts';
import { themedPapers } from '../fakes/themed-papers.ts';
import { aLearningRanker } from '../rank/world.ts';

const day = '2026-03-17';

it('gives a day’s last place now and then to a paper that may be better than it looks, and says so', async () => {
  const store = await openStore(':memory:');
  await store.papers.upsert(themedPapers(day));
  const ranker = aLearningRanker({
    rank: ({ candidates }) =>
      candidates.map((_, at) => ({
        total: -at / 100,
        parts: { interest: 1 },
        likeProbability: 0.5,
      })),
    deviations: (_, papers) => papers.map(() => 5),
  });
  const channel = aChannel({ interests: [anInterest({ text: 'learning agents' })] });
  const days = await Promise.all(
    Array.from({ length: 20 }, (_, seed) =>
      prepareDigest(
        {
          store,
          sources: [],
          ranker,
          apiRanker: null,
          llm: null,
          now: () => 0,
          random: seededRandom(`${seed}`),
        },
        channel,
        day,
      ),
    ),
  );
  const last = days.map(({ candidates, picks }) => ({
    place: candidates.findIndex(({ paperId }) => paperId === picks[4]?.paperId) + 1,
    kind: picks[4]?.reason.kind,
  }));
  expect(last).toContainEqual({ place: 6, kind: 'wild-card' });
  expect(last).toContainEqual({ place: 5, kind: 'overall' });
});
