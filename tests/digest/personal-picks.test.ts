import { expect, it } from 'vitest';
import { prepareDigest } from '../../src/digest/digest.ts';
import { seededRandom } from '../../src/lib/random.ts';
import type { Channel, Day, Digest, Paper } from '../../src/paper.ts';
import { rankerByName } from '../../src/rank/rankers.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel, anInterest, aPaper } from '../builders.ts';

const day: Day = '2026-03-17';
const themes = ['critics', 'gaits', 'traders', 'crossings', 'proteins', 'glaciers', 'sonatas'];
const syllables = ['ba', 'do', 'fi', 'ku', 'la', 'me', 'no', 'pu', 'ri', 'sta', 'te', 'vo'];

/** A day of papers: each has a theme, words of its own, and is near to reinforcement learning or far from it. */
function dayOf(random: () => number): Paper[] {
  const among = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
  const word = () => among(syllables) + among(syllables) + among(syllables);
  return Array.from({ length: 25 }, (_, at) => {
    const theme = themes[at % themes.length] ?? '';
    const own = Array.from({ length: 30 }, word).join(' ');
    const about =
      random() < 0.5
        ? 'We train a policy with reinforcement learning from rewards.'
        : 'We label the outlines of leaves in photographs.';
    return aPaper({
      id: `2603.${17_000 + at}`,
      title: `${theme} ${word()} ${word()}`,
      abstract: `${about} It is on ${theme}. ${own}`,
      categories: [among(['cs.LG', 'cs.CV', 'math.OC'])],
      day,
    });
  });
}

const toolsFor = (store: Store, random: () => number) => ({
  store,
  sources: [],
  ranker: rankerByName('bm25'),
  apiRanker: null,
  llm: null,
  now: () => Date.UTC(2026, 2, 17, 9),
  random,
});

/** Marks a digest's picks as posted. */
async function post(store: Store, { workspaceId, channelId, picks }: Digest) {
  for (const { paperId, position } of picks) {
    const place = { workspaceId, channelId, day, slot: `pick-${position}` as const };
    await store.posts.begin({ ...place, paperId, attemptedAt: 1 });
    await store.posts.confirm(place, String(position));
  }
  await store.digests.markPosted(workspaceId, channelId, day, 1);
}

const wanting = (theme: string) => ({ interests: [anInterest({ text: theme })] });
const idsOf = (papers: readonly { id: string }[]) => papers.map(({ id }) => id).sort();

/** The digests of a channel with a random net and of a member who wants another theme, on one day. */
async function digestsOf(seed: number) {
  const random = seededRandom(seed);
  const store = await openStore(':memory:');
  const papers = dayOf(random);
  await store.papers.upsert(papers);
  const [ofChannel = '', ofMember = ''] = [themes[seed % 7], themes[(seed * 3) % 7]];
  const channel: Channel = aChannel({
    ...wanting(ofChannel),
    rlWidth: seed % 2 ? 'strict' : 'normal',
    categories: seed % 3 ? ['cs.LG', 'cs.CV'] : [],
  });
  await store.channels.subscribe(channel);
  const tools = toolsFor(store, random);
  const first = await store.digests.saveOnce(await prepareDigest(tools, channel, day));
  await post(store, first);
  const personal = { memberId: 'U001', channelId: channel.id };
  const net = { rlWidth: 'any' as const, categories: [] };
  const own = { ...channel, ...wanting(ofMember), ...net, id: 'D001', personal };
  const digest = await prepareDigest(tools, own, day);
  await store.close();
  const wanted = papers.filter(({ title }) => title.startsWith(ofMember));
  return { papers, first, digest, wanted };
}

it('are the best of all papers of the day, whatever the channel left out, passed over or posted', async () => {
  let leftOut = 0;
  let passedOver = 0;
  let had = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const { papers, first, digest, wanted } = await digestsOf(seed);
    const posted = new Set(first.picks.map(({ paperId }) => paperId));
    const picks = digest.picks.map(({ paperId }) => paperId);
    expect(digest.candidates.map(({ paperId }) => paperId).sort()).toEqual(idsOf(papers));
    expect(picks.filter((id) => posted.has(id))).toEqual([]);
    for (const { id, title } of wanted) {
      if (posted.has(id)) expect(digest.remarks.join(' ')).toContain(`“${title}”`);
      else expect(picks).toContain(id);
      if (first.leftOut.includes(id)) leftOut += 1;
      else if (!posted.has(id)) passedOver += 1;
      else had += 1;
    }
  }
  // Each kind was among them.
  for (const count of [leftOut, passedOver, had]) expect(count).toBeGreaterThan(10);
});
