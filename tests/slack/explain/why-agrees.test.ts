import { expect, it } from 'vitest';
import { cachePapers } from '../../../src/bot/cache-papers.ts';
import { prepareDigest } from '../../../src/digest/digest.ts';
import { Explanations } from '../../../src/digest/explanations.ts';
import type { Why } from '../../../src/digest/read-why.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import type { Channel, Day, Digest, Paper } from '../../../src/paper.ts';
import { groundOfReason, ordinaryParts } from '../../../src/rank/explain/grounds.ts';
import { rankerByName } from '../../../src/rank/rankers.ts';
import { explainMessage } from '../../../src/slack/explain/explain-paper.ts';
import { rankInDay } from '../../../src/slack/explain/standing.ts';
import { whyLines } from '../../../src/slack/explain/why-lines.ts';
import { shortTitle } from '../../../src/slack/picks/reason-text.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { aChannel, aGesture, anInterest } from '../../builders.ts';
import { daysOfPapers } from '../../rank/days-of-papers.ts';

const channels = 10;
const daysPosted = 2;
const ranker = rankerByName('taste');
const { days: all, past: allPast } = daysOfPapers('reasoning', 'long chains of thought');
const days = all.slice(0, daysPosted).map(({ day, candidates }) => ({
  day: day as Day,
  candidates: candidates
    .slice(0, 30)
    .map((paper, at) => ({ ...paper, authors: [`Author ${at % 9}`] })),
}));

const sentences = [
  'Language models that reason in long chains of thought.',
  'A critic that learns from logged decisions.',
  'Robots that learn to walk and to grasp.',
  'Self-play in card games.',
  'Doses of insulin in the clinic.',
  // Fits nothing there is.
  'Quantum chemistry.',
];
const past = allPast.slice(-60);

type Settings = Pick<Channel, 'interests' | 'mutedTopics' | 'followedAuthors'>;

interface Play {
  random(): number;
  oneOf<Value>(values: readonly Value[]): Value;
}
const playOf = (seed: string): Play => {
  const random = seededRandom(seed);
  return { random, oneOf: (values) => values[Math.floor(random() * values.length)] as never };
};

const someSettings = ({ random, oneOf }: Play): Settings => ({
  interests: sentences
    .filter(() => random() < 0.4)
    .concat(random() < 0.1 ? [] : oneOf(sentences))
    .filter((text, at, all) => all.indexOf(text) === at)
    .map((text) => anInterest({ text })),
  mutedTopics: random() < 0.3 ? ['Blurred photographs and segmentation masks.'] : [],
  followedAuthors: random() < 0.4 ? [`Author ${Math.floor(9 * random())}`] : [],
});

/** A channel that posts for some days, with votes and with settings that change between and afterwards. */
async function simulate(store: Store, n: number): Promise<Digest[]> {
  const play = playOf(`why and the post ${n}`);
  const channel = aChannel({ workspaceId: `T${n}`, id: `C${n}`, ...someSettings(play) });
  await store.channels.subscribe(channel);
  const likes = play.oneOf([0.7, 0.7, 0]);
  const digests: Digest[] = [];
  for (const { day } of days) {
    digests.push(await postDay(store, channel, day, { ...play, likes }));
    if (play.random() < 0.5) await change(store, channel, play);
  }
  if (play.random() < 0.6) await change(store, channel, play);
  return digests;
}

const noon = (day: Day) => Date.parse(`${day}T12:00:00Z`);
const change = (store: Store, { workspaceId, id }: Channel, play: Play) =>
  store.channels.update(workspaceId, id, someSettings(play));

async function postDay(
  store: Store,
  { workspaceId, id }: Channel,
  day: Day,
  play: Play & { likes: number },
) {
  const channel = (await store.channels.get(workspaceId, id)) as Channel;
  const tools = {
    ...{ store, sources: [], ranker, apiRanker: null, llm: null },
    now: () => noon(day),
    random: play.random,
  };
  const digest = await store.digests.saveOnce(await prepareDigest(tools, channel, day));
  for (const { paperId, position } of digest.picks) {
    const slot = `pick-${position}` as const;
    const at = noon(day) + position;
    await store.posts.begin({ workspaceId, channelId: id, day, slot, paperId, attemptedAt: at });
    for (const memberId of ['U1', 'U2', 'U3'])
      if (play.random() < 0.4)
        await store.votes.record(
          aGesture({
            ...{ workspaceId, channelId: id, memberId, paperId, at: at + 1000 },
            value: play.random() < play.likes ? 'up' : 'down',
          }),
        );
  }
  await store.digests.markPosted(workspaceId, id, day, noon(day) + 10);
  return digest;
}

/** Holds what is told of one paper against what the digest kept; gives back what it was about. */
function check(digest: Digest, paper: Paper, why: Why): 'named' | 'wild' | 'left' {
  const pick = digest.picks.find(({ paperId }) => paperId === paper.id);
  const kept = digest.candidates.find(({ paperId }) => paperId === paper.id);
  const text = JSON.stringify(explainMessage(digest, paper, why).blocks);
  const told = whyLines({
    parts: kept?.score?.parts ?? {},
    ordinary: ordinaryParts(digest.candidates.flatMap(({ score }) => score ?? [])),
    reason: pick?.reason ?? null,
    details: why.details,
  });
  for (const { text: line } of told)
    expect(text).toContain(`• ${JSON.stringify(line).slice(1, -1)}`);
  expect(text).not.toMatch(/scored|`[+-]/);
  expect(why.isExact).toBe(true);
  if (!why.now) expect(text).not.toContain('*Now*');
  if (!pick) return 'left';
  const ground = groundOfReason(pick.reason);
  if (ground === null) return 'wild';
  expect(told[0]?.ground).toBe(ground);
  expect(told[0]?.amount).toBeGreaterThan(0);
  if (ground === 'interest') expect(text).not.toContain('further from your interests');
  if (pick.reason.kind === 'interest')
    expect(told[0]?.text).toContain(pick.reason.interest.slice(0, 40));
  if (pick.reason.kind === 'liked')
    expect(told[0]?.text).toContain(shortTitle(pick.reason.likedTitle));
  return 'named';
}

it(`why and the post agree over ${channels} channels whose settings change`, async () => {
  const seen = { named: 0, wild: 0, left: 0, now: 0 };
  const store = cachePapers(await openStore(':memory:'));
  await store.papers.upsert([...past, ...days.flatMap(({ candidates }) => candidates)]);
  const now = () => new Date(noon('2026-01-16'));
  const explanations = new Explanations({ store, ranker, apiRanker: null, now });
  for (let n = 0; n < channels; n++) {
    for (const digest of await simulate(store, n)) {
      const { candidates, picks } = digest;
      const last = rankInDay(digest, picks.at(-1)?.paperId ?? '') ?? 0;
      const above = candidates.filter(({ paperId }) => (rankInDay(digest, paperId) ?? 0) < last);
      const some = [picks[0], picks[2], picks[4], above[0]].flatMap((one) => one ?? []);
      const asked = some.map(({ paperId }) => paperId);
      for (const id of new Set(asked)) {
        const paper = (await store.papers.get(id)) as Paper;
        const why = (await explanations.why(digest, paper)) as Why;
        seen[check(digest, paper, why)] += 1;
        if (why.now) seen.now += 1;
      }
    }
  }
  await store.close();
  expect(seen.named).toBeGreaterThan(4 * channels);
  expect(seen.left).toBeGreaterThan(channels);
  expect(seen.now).toBeGreaterThan(2 * channels);
});
