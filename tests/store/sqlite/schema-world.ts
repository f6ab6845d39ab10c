import { isDeepStrictEqual } from 'node:util';
import type { Channel } from '../../../src/paper.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  aChannel,
  aDigest,
  aGesture,
  aMember,
  anInterest,
  anLlmCall,
  aPaper,
  aPost,
  aReservation,
  aSavedPaper,
  aSourceReading,
  aSourceState,
  aSummary,
  aVote,
  aWorkspace,
} from '../../builders.ts';

/** A little of everything that a store can hold, as `make-schema-fixture.ts` writes it into a file of today's schema. */
const { ts, ...intent } = aPost();
const { workspaceId, channelId, day } = intent;
const paperId = aPaper().id;
const second = aPaper({
  id: '2603.01002',
  version: 2,
  title: 'Second Thoughts: Policies that Wait',
  sources: ['arxiv', 'huggingface'],
  upvotes: 12,
});
const later = aDigest({ day: '2026-03-18' });
const press = aGesture({ key: 'press-1' });
const reaction = aGesture({
  key: 'react-1',
  memberId: 'U002',
  kind: 'react',
  value: 'down',
  emoji: '-1',
});
const saved = aSavedPaper({ paperId, savedAt: 8, readAt: 9, note: 'read it twice' });
const shared = { workspaceId, channelId, paperId: second.id, memberId: 'U001', at: 10 };
const reminder = { workspaceId, memberId: 'U001', since: 11 };
const week = { workspaceId, channelId, day: '2026-03-20' as const };
const synthesis = [{ text: 'Two papers learn from logs.', paperIds: [paperId] }];
const compared = { asked: [paperId, second.id], order: [second.id] };
const installation = { workspaceId, encrypted: 'sealed-bytes', installedAt: 12 };
const stop = { workspaceId: 'T008', code: 'token_revoked', askAt: 98 };
const departure = { workspaceId: 'T009', deleteAt: 99 };
const reading = aSourceReading({ notice: 'arXiv was late.', caughtUp: [day] });
const job = { kind: 'recap' as const, workspaceId, channelId, day };
const failed = { is: 'failed' as const, at: 13, notBefore: 14, fault: 'It was refused.' };
const vector = Float32Array.of(1, 2.5, -3);
const quiet = aChannel({ id: 'C002', name: 'quiet', paused: true });

/** The channel as a file of that schema could keep it; what came later is as a channel begins. */
const channelOf = (schema: number): Channel =>
  aChannel({
    interests: [anInterest(), anInterest({ text: 'robots that walk', weight: 0.5 })],
    ...(schema >= 2 && {
      examples: [paperId],
      mutedTopics: ['games'],
      followedAuthors: ['Ada Example'],
      rlWidth: 'strict' as const,
      tasteSince: 5,
    }),
    ...(schema >= 5 && {
      categories: ['cs.LG'],
      recap: { weekday: 5 as const, time: '16:00' },
      editors: 'admins' as const,
    }),
    ...(schema >= 7 && { lastEditor: 'U001' }),
    ...(schema >= 13 && { outsideVotes: false }),
    ...(schema >= 14 && { mostPicks: 10 as const, weakDays: 'fill' as const }),
    ...(schema >= 23 && { summaryLanguage: 'de' as const }),
    ...(schema >= 8 && { quietDays: 'line' as const, fault: 'is_archived' }),
  });

/** Fills an empty store of the given schema, which must be today's. */
export async function fillWorld(store: Store, schema: number): Promise<void> {
  await store.papers.upsert([aPaper(), second]);
  await store.channels.upsertWorkspace(aWorkspace());
  await store.channels.setLanguage(workspaceId, 'de');
  await store.channels.upsertMember(aMember());
  for (const channel of [channelOf(schema), quiet]) await store.channels.subscribe(channel);
  for (const gesture of [press, reaction]) await store.votes.record(gesture);
  for (const digest of [aDigest(), later]) await store.digests.saveOnce(digest);
  await store.digests.markPosted(workspaceId, channelId, day, 1_773_736_300_000);
  await store.posts.begin(intent);
  await store.posts.confirm({ workspaceId, channelId, day, slot: 'header' }, String(ts));
  await store.posts.begin({ ...intent, slot: 'pick-1', paperId });
  await store.summaries.save(aSummary(), 1);
  await store.assessments.save(week, 'v', compared, 3);
  await store.syntheses.save(week, synthesis, 4);
  await store.llmCalls.save(anLlmCall());
  await store.sourceStates.set('arxiv', aSourceState());
  await store.sourceStates.saveReading(reading);
  await store.vectors.saveMany(new Map([['a-key', vector]]), 7);
  await store.saved.add(workspaceId, 'U001', paperId, saved.savedAt);
  await store.saved.update(saved, saved);
  await store.shared.addOnce(shared);
  await store.saved.remind(workspaceId, 'U001', reminder.since);
  await store.weekVotes.toggle(week, 'U001', paperId);
  await store.installations.save(installation);
  await store.workspaces.leave(departure);
  await store.workspaces.setOrganisation(workspaceId, 'E001');
  await store.workspaces.stop(stop);
  await store.posts.setShown(workspaceId, channelId, String(ts), 'v2');
  await store.llmCalls.reserve(aReservation({ workspaceId }), []);
  for (const held of await store.jobs.take('somebody', [job], { leaseMs: 1, now: 1 }))
    await store.jobs.end(held, failed);
}

/** What is read from a store that was made by that schema, beside what it must be. */
async function readings(store: Store, schema: number): Promise<Record<string, [unknown, unknown]>> {
  const { inputTokens, outputTokens } = anLlmCall();
  const posts = [aPost(), { ...intent, ts: null, slot: 'pick-1', paperId }];
  const inSchema = <T>(since: number, value: T[]) => (schema >= since ? value : []);
  return {
    papers: [await store.papers.getMany([paperId, second.id]), [aPaper(), second]],
    'papers by words': [await store.papers.search(['thoughts'], 5), [second]],
    versions: [(await store.papers.versions(second.id)).map((one) => one.version), [2]],
    channels: [await store.channels.list(), [channelOf(schema), quiet]],
    languages: [[...(await store.channels.languages())], inSchema(9, [[workspaceId, 'de']])],
    members: [await store.channels.members(workspaceId), [aMember()]],
    votes: [
      await store.votes.inChannel(workspaceId, channelId),
      [aVote(), aVote({ memberId: 'U002', value: 'down', origin: 'reaction' })],
    ],
    gestures: [await store.votes.history(workspaceId, 'U002', paperId), [reaction]],
    digests: [
      await store.digests.between(workspaceId, channelId, { from: day, to: later.day }),
      [aDigest(), later],
    ],
    'unfinished digests': [await store.digests.unfinished(), [later]],
    posts: [await store.posts.ofDay(workspaceId, channelId, day), posts],
    summaries: [await store.summaries.get(paperId, 'extractive', 'extractive-1'), aSummary()],
    jobs: [
      await store.jobs.failing(day, 1),
      inSchema(26, [{ ...job, tries: 1, fault: failed.fault }]),
    ],
    syntheses: [await store.syntheses.get(week), schema >= 23 ? synthesis : null],
    departures: [await store.workspaces.departures(), inSchema(24, [departure])],
    organisations: [
      [...(await store.workspaces.organisations())],
      inSchema(24, [[workspaceId, 'E001']]),
    ],
    stops: [await store.workspaces.stops(), inSchema(27, [stop])],
    'what messages show': [
      [...(await store.posts.shownBetween(workspaceId, channelId, { from: day, to: day }))],
      inSchema(27, [[ts, 'v2']]),
    ],
    'orders of the model': [await store.assessments.get(week, 'v'), schema >= 22 ? compared : null],
    'calls of the model': [(await store.llmCalls.spentSince(0)).tokens, inputTokens + outputTokens],
    'source states': [await store.sourceStates.get('arxiv'), aSourceState()],
    'what sources told': [
      await store.sourceStates.reading(reading.source, reading.key),
      schema >= 8 ? reading : null,
    ],
    vectors: [[...(await store.vectors.getMany(['a-key'])).values()], inSchema(3, [vector])],
    'changes of papers': [
      (await store.paperChanges.since(0, 5)).map(({ paper }) => paper.id),
      [aPaper().id, second.id],
    ],
    saved: [await store.saved.list(workspaceId, 'U001'), inSchema(4, [saved])],
    shared: [await store.shared.inChannel(workspaceId, channelId), inSchema(4, [shared])],
    reminders: [await store.saved.reminders(), inSchema(5, [reminder])],
    'votes of the week': [
      await store.weekVotes.ofWeek(workspaceId, channelId, week.day),
      inSchema(5, [{ memberId: 'U001', paperId }]),
    ],
    installations: [await store.installations.list(), inSchema(6, [installation])],
  };
}

/** What a store that was made by that schema has lost or changed, a word each. */
export async function lostOf(store: Store, schema: number): Promise<string[]> {
  const all = Object.entries(await readings(store, schema));
  return all.flatMap(([what, [found, owed]]) => (isDeepStrictEqual(found, owed) ? [] : [what]));
}
