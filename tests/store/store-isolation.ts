import { describe, expect, it } from 'vitest';
import type { Gesture } from '../../src/paper.ts';
import type { Store } from '../../src/store/store.ts';
import {
  aChannel,
  aDigest,
  aGesture,
  aMember,
  anLlmCall,
  aPaper,
  aPost,
  aReservation,
  aWorkspace,
} from '../builders.ts';

/** What workspace A has; B knows every id and key of it. */
const channelId = aChannel().id;
const { paperId, memberId } = aGesture();
const { day } = aDigest();
const days = { from: '2026-01-01', to: '2026-12-31' } as const;
const later = '2026-12-31';
const ts = String(aPost().ts);
const gesture = (workspaceId: string, over: Partial<Gesture> = {}) =>
  aGesture({ workspaceId, channelId, key: 'a-key', ...over });
const place = (workspaceId: string) => ({ workspaceId, channelId, day });
const header = (workspaceId: string) => ({ ...place(workspaceId), slot: 'header' as const });
const intent = (workspaceId: string) => {
  const { ts: _, ...post } = aPost({ workspaceId });
  return post;
};
const order = { asked: [paperId], order: [paperId] };
const sealed = (workspaceId: string) => ({ workspaceId, encrypted: 'sealed of A', installedAt: 1 });
const endedAt = 500;
const ada = (workspaceId: string) => ({ workspaceId, memberId, own: [channelId] });

const reservation = (workspaceId: string) => aReservation({ id: `of ${workspaceId}`, workspaceId });
/** Room for one of them. */
const shareOf = (workspaceId: string) =>
  ({ since: 0, unit: 'tokens', most: 150, kind: 'text', workspaceId }) as const;

type Call = (store: Store, workspaceId: string) => Promise<unknown>;
type Reach =
  /** Asks for what a workspace has. */
  | { reads: Call }
  /** Changes what a workspace has. */
  | { writes: Call }
  /** Belongs to no workspace, or is the bot's own work over all of them: why no member can reach others by it. */
  | { all: string };

const reads = (call: Call): Reach => ({ reads: call });
const writes = (call: Call): Reach => ({ writes: call });
const nobodys: Reach = { all: 'what is public, or the same for all' };
const byClock: Reach = { all: 'only the clock and commands call it, for all workspaces' };
const jobs: Reach = { all: 'only what runs by the clock asks, and tells no member' };
const routing: Reach = { all: 'only what routes a delivery asks, and tells no member' };

/** Every function of the store. One that is missing here, or not there any more, fails the test. */
const functions: Record<string, Reach> = {
  'channels.upsertWorkspace': writes((s, id) => s.channels.upsertWorkspace({ id, name: 'B' })),
  'channels.workspaces': byClock,
  'channels.languages': routing,
  'channels.setLanguage': writes((s, id) => s.channels.setLanguage(id, 'en')),
  'channels.upsertMember': writes((s, id) =>
    s.channels.upsertMember({ ...aMember(), workspaceId: id }),
  ),
  'channels.members': reads((s, id) => s.channels.members(id)),
  // One channel is subscribed once, so that another workspace's subscription of it is refused: told to nobody but as that.
  'channels.subscribe': writes((s, id) =>
    s.channels.subscribe(aChannel({ workspaceId: id, id: 'C0OTHER' })),
  ),
  'channels.subscriberOf': routing,
  'channels.changeId': writes((s, id) => s.channels.changeId(id, channelId, 'C0MOVED')),
  'channels.get': reads((s, id) => s.channels.get(id, channelId)),
  'channels.update': writes((s, id) => s.channels.update(id, channelId, { name: 'mine' })),
  'channels.inWorkspaces': reads((s, id) => s.channels.inWorkspaces([id])),
  'channels.list': byClock,
  'channels.mark': reads((s, id) => s.channels.mark(id, channelId)),
  'channels.end': writes(async (s, id) => {
    const mark = (await s.channels.mark('TA', channelId)) ?? '';
    return s.channels.end(id, channelId, { mark, at: 900 });
  }),
  'channels.ended': reads((s, id) => s.channels.ended(id, 'C0ENDED')),
  'channels.restore': writes((s, id) => s.channels.restore(id, 'C0ENDED', endedAt)),
  'channels.forgetEnded': byClock,
  'votes.record': writes((s, id) => s.votes.record(gesture(id, { value: 'down' }))),
  'votes.get': reads((s, id) => s.votes.get(id, memberId, paperId)),
  'votes.counts': reads(async (s, id) => [...(await s.votes.counts(id, [paperId]))]),
  'votes.inChannel': reads((s, id) => s.votes.inChannel(id, channelId)),
  'votes.standingByChannel': reads((s, id) => s.votes.standingByChannel(id)),
  'votes.history': reads((s, id) => s.votes.history(id, memberId, paperId)),
  'digests.saveOnce': writes((s, id) => s.digests.saveOnce(aDigest({ workspaceId: id }))),
  'digests.replace': writes((s, id) => s.digests.replace(aDigest({ workspaceId: id, picks: [] }))),
  'digests.get': reads((s, id) => s.digests.get(id, channelId, day)),
  'digests.latestBefore': reads((s, id) => s.digests.latestBefore(id, channelId, later)),
  'digests.between': reads((s, id) => s.digests.between(id, channelId, days)),
  'digests.picksBetween': reads((s, id) => s.digests.picksBetween(id, channelId, days)),
  'digests.seenBetween': reads((s, id) => s.digests.seenBetween(id, channelId, days)),
  'digests.postedDays': reads((s, id) => s.digests.postedDays(id, channelId, days)),
  'digests.dropScores': byClock,
  'digests.markPosted': writes((s, id) => s.digests.markPosted(id, channelId, day, 999)),
  'digests.postedAt': reads((s, id) => s.digests.postedAt(id, channelId, day)),
  'digests.newestPosted': reads((s, id) => s.digests.newestPosted(id, channelId)),
  'digests.unfinished': byClock,
  'posts.begin': writes((s, id) => s.posts.begin(intent(id))),
  'posts.confirm': writes((s, id) => s.posts.confirm(header(id), '9.9')),
  'posts.withdraw': writes((s, id) => s.posts.withdraw(header(id))),
  'posts.findByTs': reads((s, id) => s.posts.findByTs(id, channelId, ts)),
  'posts.open': reads((s, id) => s.posts.open(id, channelId)),
  'posts.ofPaper': reads((s, id) => s.posts.ofPaper(id, paperId)),
  'posts.hasPaper': reads((s, id) => s.posts.hasPaper(id, channelId, paperId)),
  'posts.ofDay': reads((s, id) => s.posts.ofDay(id, channelId, day)),
  'posts.picksBetween': reads((s, id) => s.posts.picksBetween(id, channelId, days)),
  'posts.hadPicks': reads((s, id) => s.posts.hadPicks(id, channelId, later)),
  'posts.paperIdsSince': reads((s, id) => s.posts.paperIdsSince(id, channelId, days.from)),
  'posts.setShown': writes((s, id) => s.posts.setShown(id, channelId, ts, 'mine')),
  'posts.shownBetween': reads(async (s, id) => [
    ...(await s.posts.shownBetween(id, channelId, days)),
  ]),
  'assessments.get': reads((s, id) => s.assessments.get(place(id), 'v')),
  'assessments.save': writes((s, id) =>
    s.assessments.save(place(id), 'v', { ...order, asked: [] }, 2),
  ),
  'syntheses.get': reads((s, id) => s.syntheses.get(place(id))),
  'syntheses.save': writes((s, id) => s.syntheses.save(place(id), [], 2)),
  'llmCalls.save': writes((s, id) => s.llmCalls.save(anLlmCall({ payer: place(id) }))),
  'llmCalls.reserve': writes((s, id) => s.llmCalls.reserve(reservation(id), [shareOf(id)])),
  'llmCalls.release': { all: 'only who reserved knows the random id' },
  'llmCalls.reject': nobodys,
  'llmCalls.spentSince': byClock,
  'llmCalls.spending': byClock,
  'saved.add': writes((s, id) => s.saved.add(id, memberId, paperId, 9)),
  'saved.remove': writes((s, id) => s.saved.remove(id, memberId, paperId)),
  'saved.update': writes((s, id) =>
    s.saved.update({ workspaceId: id, memberId, paperId }, { note: 'mine', readAt: 9 }),
  ),
  'saved.amongSaved': reads((s, id) => s.saved.amongSaved(id, [paperId])),
  'saved.list': reads((s, id) => s.saved.list(id, memberId)),
  'saved.remind': writes((s, id) => s.saved.remind(id, memberId, null)),
  'saved.reminders': byClock,
  'shared.addOnce': writes((s, id) =>
    s.shared.addOnce({ workspaceId: id, channelId, paperId, memberId: 'U0B', at: 9 }),
  ),
  'shared.get': reads((s, id) => s.shared.get(id, channelId, paperId)),
  'shared.inChannel': reads((s, id) => s.shared.inChannel(id, channelId)),
  'weekVotes.toggle': writes((s, id) => s.weekVotes.toggle(place(id), memberId, paperId)),
  'weekVotes.ofWeek': reads((s, id) => s.weekVotes.ofWeek(id, channelId, day)),
  'installations.save': writes((s, id) =>
    s.installations.save({ ...sealed(id), encrypted: 'sealed of B' }),
  ),
  'installations.get': reads((s, id) => s.installations.get(id)),
  'installations.remove': writes((s, id) => s.installations.remove(id)),
  'installations.list': byClock,
  'installations.replace': writes((s, id) => s.installations.replace(sealed(id), 'mine')),
  'installations.replaceAll': byClock,
  'members.data': reads((s, id) => s.members.data(ada(id))),
  'members.forget': writes((s, id) => s.members.forget(ada(id))),
  'retention.shortenHistories': byClock,
  'retention.forgetSummaries': byClock,
  'retention.forgetLlmCalls': byClock,
  'jobs.take': jobs,
  'jobs.renew': jobs,
  'jobs.end': jobs,
  'jobs.leave': jobs,
  'jobs.counts': jobs,
  'jobs.failing': jobs,
  'jobs.forget': jobs,
  'workspaces.leave': writes((s, id) => s.workspaces.leave({ workspaceId: id, deleteAt: 9 })),
  'workspaces.comeBack': writes((s, id) => s.workspaces.comeBack(id)),
  'workspaces.stop': writes((s, id) =>
    s.workspaces.stop({ workspaceId: id, code: 'token_revoked', askAt: 9 }),
  ),
  'workspaces.resume': writes((s, id) => s.workspaces.resume(id)),
  'workspaces.stops': byClock,
  'workspaces.departures': byClock,
  'workspaces.deleteDeparted': byClock,
  'workspaces.organisations': routing,
  'workspaces.setOrganisation': writes((s, id) => s.workspaces.setOrganisation(id, 'E0B')),
  'workspaces.deleteAll': writes((s, id) => s.workspaces.deleteAll(id)),
};

/** Groups that know of no workspace. */
const sharedGroups = ['papers', 'summaries', 'vectors', 'paperChanges', 'sourceStates'];

/** One of everything, for one workspace. */
async function fill(store: Store, workspaceId: string): Promise<void> {
  await store.channels.upsertWorkspace(aWorkspace({ id: workspaceId }));
  await store.channels.upsertMember({ ...aMember(), workspaceId });
  const ended = aChannel({ workspaceId, id: 'C0ENDED' });
  await store.channels.subscribe(ended);
  const mark = (await store.channels.mark(workspaceId, ended.id)) ?? '';
  await store.channels.end(workspaceId, ended.id, { mark, at: endedAt });
  await store.channels.subscribe(aChannel({ workspaceId }));
  await store.votes.record(gesture(workspaceId));
  await store.digests.saveOnce(aDigest({ workspaceId }));
  await store.digests.markPosted(workspaceId, channelId, day, 5);
  await store.posts.begin(intent(workspaceId));
  await store.posts.confirm(header(workspaceId), ts);
  await store.posts.setShown(workspaceId, channelId, ts, 'of A');
  await store.llmCalls.reserve(reservation(workspaceId), [shareOf(workspaceId)]);
  const pick = { ...intent(workspaceId), paperId };
  await store.posts.begin({ ...pick, slot: 'pick-1' });
  await store.posts.confirm({ ...place(workspaceId), slot: 'pick-1' }, '7.7');
  await store.posts.begin({ ...pick, slot: 'pick-2' });
  await store.assessments.save(place(workspaceId), 'v', order, 1);
  await store.syntheses.save(place(workspaceId), [{ text: 'A', paperIds: [paperId] }], 1);
  await store.saved.add(workspaceId, memberId, paperId, 1);
  await store.saved.remind(workspaceId, memberId, 1);
  await store.shared.addOnce({ workspaceId, channelId, paperId, memberId, at: 1 });
  await store.weekVotes.toggle(place(workspaceId), memberId, paperId);
  await store.installations.save(sealed(workspaceId));
}

/** What every function that asks tells of a workspace. */
async function whatIsTold(store: Store, workspaceId: string): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {};
  for (const [name, reach] of Object.entries(functions))
    if ('reads' in reach) told[name] = await reach.reads(store, workspaceId);
  return told;
}

/** What a workspace hears when it calls all that there is with the ids of another's things; asked before and after. */
async function whatBHears(store: Store): Promise<Record<string, unknown>> {
  const before = await whatIsTold(store, 'TB');
  const heard: Record<string, unknown> = {};
  for (const [name, reach] of Object.entries(functions)) {
    if (!('writes' in reach)) continue;
    heard[name] = await reach.writes(store, 'TB');
    heard[`all after ${name}`] = await whatIsTold(store, 'TB');
  }
  return { before, ...heard };
}

/** No function of the store gives or changes anything of another workspace than the one that it is told. */
export function storeIsolation(name: string, open: () => Promise<Store>): void {
  const opened = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await open();
    await store.papers.upsert([aPaper({ id: paperId })]);
    return work(store).finally(() => store.close());
  };

  describe(`isolation of workspaces, ${name}`, () => {
    it('is tried for every function that there is', () =>
      opened(async (store) => {
        const groups = Object.entries(store).filter(([, group]) => typeof group === 'object');
        const there = groups
          .filter(([group]) => !sharedGroups.includes(group))
          .flatMap(([group, of]) => Object.keys(of).map((one) => `${group}.${one}`));
        expect(there.sort()).toEqual(Object.keys(functions).sort());
      }));

    it('holds: another workspace is told, and changes, the same as if the first did not exist', async () => {
      const alone = await opened(whatBHears);
      await opened(async (store) => {
        const nothing = await whatIsTold(store, 'TA');
        await fill(store, 'TA');
        const ofA = await whatIsTold(store, 'TA');
        // Each function has something to tell of A, so that silence to B means something.
        for (const [one, told] of Object.entries(ofA)) expect(told, one).not.toEqual(nothing[one]);
        expect(await whatBHears(store)).toEqual(alone);
        expect(await whatIsTold(store, 'TA')).toEqual(ofA);
      });
    });
  });
}
