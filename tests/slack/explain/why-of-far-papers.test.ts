import { expect, it } from 'vitest';
import { prepareDigest } from '../../../src/digest/digest.ts';
import { Explanations } from '../../../src/digest/explanations.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import type { Day, Digest, Paper } from '../../../src/paper.ts';
import { rankerByName } from '../../../src/rank/rankers.ts';
import { explainMessage } from '../../../src/slack/explain/explain-paper.ts';
import { rankInDay } from '../../../src/slack/explain/standing.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { keptScores } from '../../../src/store/pack/keep-top-scores.ts';
import { aChannel, aGesture, anInterest } from '../../builders.ts';
import { daysOfPapers } from '../../rank/days-of-papers.ts';

const ranker = rankerByName('taste');
const random = seededRandom('why of far papers');
const { days: all, past } = daysOfPapers('reasoning', 'long chains of thought');
/** Days to vote on, and one of twice as many papers as others have. */
const [last, more] = all.slice(-2);
const lastDay = last?.day as Day;
const days = [...all.slice(3, -2), { day: lastDay, candidates: [last, more].flatMap(papersOf) }];
function papersOf(one: typeof last): Paper[] {
  return (one?.candidates ?? []).map((paper) => ({ ...paper, day: lastDay }));
}
const noon = (day: Day) => Date.parse(`${day}T12:00:00Z`);
const channel = aChannel({
  interests: ['Language models that reason in long chains of thought.', 'Self-play in games.'].map(
    (text) => anInterest({ text }),
  ),
  weakDays: 'fill',
  mutedTopics: ['Blurred photographs and segmentation masks.'],
});

it('says the same of papers far from the top as before a store has kept them', async () => {
  const store = await openStore(':memory:');
  await store.papers.upsert([...past.slice(-100), ...days.flatMap(({ candidates }) => candidates)]);
  await store.channels.subscribe(channel);
  const { workspaceId, id: channelId } = channel;
  let made: Digest | null = null;
  for (const { day } of days as { day: Day }[]) {
    const tools = { store, sources: [], ranker, apiRanker: null, llm: null, random };
    made = await prepareDigest({ ...tools, now: () => noon(day) }, channel, day);
    await store.digests.saveOnce(made);
    for (const { paperId, position } of made.picks) {
      const slot = `pick-${position}` as const;
      const at = noon(day) + position;
      await store.posts.begin({ workspaceId, channelId, day, slot, paperId, attemptedAt: at });
      const value = random() < 0.6 ? 'up' : 'down';
      for (const memberId of ['U1', 'U2'])
        await store.votes.record(aGesture({ memberId, paperId, value, at: at + 1000 }));
    }
    await store.digests.markPosted(workspaceId, channelId, day, noon(day) + 10);
  }
  const before = made as Digest;
  const kept = (await store.digests.get(workspaceId, channelId, before.day)) as Digest;
  const explanations = new Explanations({ store, ranker, apiRanker: null, now: () => new Date() });
  const far = before.candidates.filter(
    ({ paperId }) => (rankInDay(before, paperId) ?? 0) > keptScores,
  );
  let chances = 0;
  expect(far.length).toBeGreaterThan(30);
  for (const { paperId } of far.filter((_, at) => at % 6 === 0)) {
    const paper = (await store.papers.get(paperId)) as Paper;
    const message = explainMessage(kept, paper, await explanations.why(kept, paper));
    expect(message).toEqual(explainMessage(before, paper, await explanations.why(before, paper)));
    chances += Number(/\d in 10 papers/.test(JSON.stringify(message)));
  }
  expect(chances).toBeGreaterThan(5);
  await store.close();
});
