import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { ingestPapers } from '../../src/ingest/ingest-papers.ts';
import { loadArchive } from '../../src/ingest/load-archive.ts';
import { addDays } from '../../src/lib/time/day.ts';
import type { Digest, Gesture, PostSlot, Sighting } from '../../src/paper.ts';
import type { Source } from '../../src/sources/source.ts';
import { foldGestures } from '../../src/store/fold-gestures.ts';
import type { Store } from '../../src/store/store.ts';
import { aCandidate, aDigest, aGesture, aPick, aPost, aSighting } from '../builders.ts';

/**
 * What a process does to a store until it is killed, in numbered turns; all that a turn writes follows from its number,
 * so that the other side knows what must be there. A claim is one write that the store has answered for.
 */
export type Work = 'ingest' | 'posting' | 'voting';
export interface Claim {
  turn: number;
  write: string;
}

const papersInTurn = 30;
const slots: PostSlot[] = ['header', 'pick-1', 'pick-2'];
const idOf = (turn: number, index: number) =>
  `26${String(turn % 100).padStart(2, '0')}.${String(10_000 + Math.floor(turn / 100) * 100 + index)}`;
const dayOf = (turn: number) => addDays('2026-01-01', turn);

const sightingsOf = (turn: number): Sighting[] =>
  Array.from({ length: papersInTurn }, (_, index) =>
    aSighting({
      id: idOf(turn, index),
      title: `Turn ${turn}, paper ${index}`,
      day: dayOf(turn),
      source: 'scripted',
    }),
  );

const digestOf = (turn: number): Digest =>
  aDigest({
    day: dayOf(turn),
    candidates: Array.from({ length: 30 }, (_, index) =>
      aCandidate({ paperId: idOf(turn, index) }),
    ),
    picks: [1, 2].map((position) => aPick({ position, paperId: idOf(turn, position) })),
  });

const postOf = (turn: number, slot: PostSlot) => ({
  ...aPost({
    day: dayOf(turn),
    slot,
    paperId: slot === 'header' ? null : idOf(turn, Number(slot.slice(-1))),
  }),
  ts: `17${String(turn).padStart(8, '0')}.00000${slots.indexOf(slot)}`,
});

/** Up, a heart, the heart taken away, down: each changes the vote that stands. */
const gesturesOf = (turn: number): Gesture[] =>
  (
    [
      { kind: 'press', value: 'up', emoji: null },
      { kind: 'react', value: 'up', emoji: 'heart' },
      { kind: 'unreact', value: 'up', emoji: 'heart' },
      { kind: 'press', value: 'down', emoji: null },
    ] as const
  ).map((gesture, index) =>
    aGesture({
      ...gesture,
      memberId: `U${turn % 7}`,
      paperId: idOf(turn, 0),
      at: 1_773_736_200_000 + turn * 100 + index,
      key: `turn-${turn}-${index}`,
    }),
  );

const scripted = (turn: number): Source => ({
  name: 'scripted',
  title: 'Scripted',
  read: async ({ memory }) => {
    await memory.set('scripted', { etag: `"${turn}"`, day: dayOf(turn) });
    const sightings = sightingsOf(turn);
    return { source: 'scripted', status: 'papers', sightings, rejected: [], notice: null };
  },
});

type Say = (write: string) => void;

async function ingest(store: Store, turn: number, folder: string, say: Say): Promise<void> {
  if (turn % 3 === 0) {
    const file = `${folder}/archive.jsonl`;
    const lines = sightingsOf(turn).map((one) => `${JSON.stringify(one)}\n`);
    writeFileSync(file, lines.join(''));
    await loadArchive(store, file, () => say('papers'));
    return;
  }
  const day = dayOf(turn);
  await ingestPapers({ sources: [scripted(turn)], store, day, now: new Date(0) });
  say('papers');
}

async function post(store: Store, turn: number, say: Say): Promise<void> {
  const { workspaceId, channelId, day } = await store.digests.saveOnce(digestOf(turn));
  say('digest');
  for (const slot of slots) {
    const { ts, ...intent } = postOf(turn, slot);
    await store.posts.begin(intent);
    say(`begun ${slot}`);
    await store.posts.confirm({ workspaceId, channelId, day, slot }, ts);
    say(`sent ${slot}`);
  }
  await store.digests.markPosted(workspaceId, channelId, day, turn);
  say('posted');
}

async function vote(store: Store, turn: number, say: Say): Promise<void> {
  for (const [index, gesture] of gesturesOf(turn).entries()) {
    await store.votes.record(gesture);
    say(`gesture ${index}`);
  }
  await store.saved.add('T001', `U${turn % 7}`, idOf(turn, 0), turn);
  say('saved');
}

/** Does one turn of the work, and says each write once the store has answered. */
export async function doTurn(
  store: Store,
  work: Work,
  turn: number,
  folder: string,
  say: Say,
): Promise<void> {
  if (work === 'ingest') await ingest(store, turn, folder, say);
  if (work === 'posting') await post(store, turn, say);
  if (work === 'voting') await vote(store, turn, say);
}

/** Whether what was answered for is there, whole and as it was written. */
export async function isThere(store: Store, { turn, write }: Claim): Promise<boolean> {
  const [what = '', which = ''] = write.split(' ');
  const day = dayOf(turn);
  if (what === 'papers') {
    const papers = await store.papers.getMany(sightingsOf(turn).map(({ id }) => id));
    return papers.length === papersInTurn && papers.every((one) => one.title.includes(`${turn},`));
  }
  if (what === 'digest')
    return isDeepStrictEqual(await store.digests.get('T001', 'C001', day), digestOf(turn));
  if (what === 'posted') return (await store.digests.postedAt('T001', 'C001', day)) === turn;
  if (what === 'saved') {
    const list = await store.saved.list('T001', `U${turn % 7}`);
    return list.some(({ paperId, savedAt }) => paperId === idOf(turn, 0) && savedAt === turn);
  }
  if (what === 'gesture') {
    const gesture = gesturesOf(turn)[Number(which)];
    const history = await store.votes.history('T001', `U${turn % 7}`, idOf(turn, 0));
    return history.some((one) => isDeepStrictEqual(one, gesture));
  }
  const posts = await store.posts.ofDay('T001', 'C001', day);
  const found = posts.find(({ slot }) => slot === which);
  const owed = postOf(turn, which as PostSlot);
  return what === 'sent' ? isDeepStrictEqual(found, owed) : found?.paperId === owed.paperId;
}

/** What is there of a turn must be whole, whether it was answered for or not: sentences of what is not. */
export async function halves(store: Store, work: Work, turn: number): Promise<string[]> {
  if (work === 'ingest') {
    const papers = await store.papers.getMany(sightingsOf(turn).map(({ id }) => id));
    return papers.length % papersInTurn === 0 ? [] : [`${papers.length} papers of a batch`];
  }
  if (work === 'posting') {
    const digest = await store.digests.get('T001', 'C001', dayOf(turn));
    return digest === null || isDeepStrictEqual(digest, digestOf(turn)) ? [] : ['half a digest'];
  }
  const key = ['T001', `U${turn % 7}`, idOf(turn, 0)] as const;
  const history = await store.votes.history(...key);
  const stands = await store.votes.get(...key);
  if (history.length === 0) return stands === null ? [] : ['a vote without a gesture'];
  const { value, origin, at } = foldGestures(history);
  const isFolded = stands?.value === value && stands.origin === origin && stands.at === at;
  return isFolded ? [] : ['a vote that its gestures do not come to'];
}
