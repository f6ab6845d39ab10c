import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LeaseLostError } from '../../src/errors.ts';
import { withinJobs } from '../../src/store/job-scope.ts';
import type { HeldJob, JobPlace } from '../../src/store/job-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel, aDigest, aPost, aSourceReading } from '../builders.ts';

const day = '2026-03-17';
const place = (over: Partial<JobPlace> = {}): JobPlace => ({
  kind: 'digest',
  workspaceId: 'T001',
  channelId: 'C001',
  day,
  ...over,
});
const leaseMs = 60_000;
const now = 1000;
const how = { leaseMs, now };

/** What every engine does with jobs. */
export function jobContract(name: string, open: () => Promise<Store>): void {
  describe(`jobs, ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const take = (owner: string, over: Parameters<typeof place>[0] = {}, given = {}) =>
      store.jobs.take(owner, [place(over)], { ...how, ...given });
    const taken = async (...args: Parameters<typeof take>): Promise<HeldJob> => {
      const [job] = await take(...args);
      if (!job) throw new Error('It was not given.');
      return job;
    };

    it('are given once, whatever else is asked for', async () => {
      const channels = ['C001', 'C002', 'C003'].map((channelId) => place({ channelId }));
      const first = await store.jobs.take('A', channels.slice(0, 2), how);
      expect(first).toHaveLength(2);
      expect(first).toContainEqual({ ...place(), fence: 1, tries: 0 });
      const second = await store.jobs.take('B', channels, how);
      expect(second).toEqual([{ ...place({ channelId: 'C003' }), fence: 1, tries: 0 }]);
      // Each is one of its own: by kind, workspace, channel and day.
      for (const over of [
        { kind: 'recap' },
        { workspaceId: 'T002' },
        { day: '2026-03-18' },
      ] as const)
        expect(await take('B', over)).toHaveLength(1);
      expect(await store.jobs.take('B', [], how)).toEqual([]);
    });

    it('pass to another with a higher fence when the lease is over, and when they are given back', async () => {
      const first = await taken('A', {}, { leaseMs: 0 });
      const second = await taken('B');
      expect(second.fence).toBe(first.fence + 1);
      expect(await take('C')).toEqual([]);
      // What the first one does now changes nothing.
      await store.jobs.end(first, { is: 'done', at: now });
      expect(await take('C')).toEqual([]);
      await store.jobs.end(second, { is: 'open' });
      expect((await taken('C')).fence).toBe(second.fence + 1);
      await store.jobs.leave('C');
      expect(await take('D')).toHaveLength(1);
    });

    it('are held for as long again once they are renewed', async () => {
      await take('A', {}, { leaseMs: 0 });
      await store.jobs.renew('A', leaseMs);
      await store.jobs.renew('B', 0);
      expect(await take('B')).toEqual([]);
    });

    it('are given anew to whoever had them and asks, with another fence', async () => {
      const lost = await taken('A');
      expect((await taken('A')).fence).toBe(lost.fence + 1);
    });

    it('are given to nobody once they are done, but for whoever asks for that', async () => {
      await store.jobs.end(await taken('A'), { is: 'done', at: now });
      expect(await take('B')).toEqual([]);
      const again = await taken('B', {}, { isForced: true });
      expect(await take('C', {}, { isForced: true })).toEqual([]);
      // Still done.
      await store.jobs.end(again, { is: 'open' });
      expect(await take('B')).toEqual([]);
    });

    it('wait after a failure, with how often they failed, unless the clock was set back', async () => {
      const failed = { is: 'failed', at: now, notBefore: now + 600, fault: 'no' } as const;
      await store.jobs.end(await taken('A'), failed);
      expect(await take('B', {}, { now: now + 599 })).toEqual([]);
      expect(await take('B', {}, { now: now - 1 })).toHaveLength(1);
      await store.jobs.leave('B');
      const second = await taken('B', {}, { now: now + 600 });
      expect(second.tries).toBe(1);
      const never = { ...failed, notBefore: Number.MAX_SAFE_INTEGER };
      await store.jobs.end(second, never);
      expect(await take('B', {}, { now: now + 10 ** 9 })).toEqual([]);
      const [forced] = await take('B', {}, { isForced: true });
      expect(forced?.tries).toBe(2);
      expect(await store.jobs.failing(day, 2)).toEqual([{ ...place(), tries: 2, fault: 'no' }]);
      expect(await store.jobs.failing(day, 3)).toEqual([]);
    });

    it('may wait without a failure', async () => {
      await store.jobs.end(await taken('A'), { is: 'open', notBefore: now + 600 });
      expect(await take('B')).toEqual([]);
      expect((await taken('B', {}, { now: now + 600 })).tries).toBe(0);
    });

    it('are counted while they are not done, and forgotten by their day', async () => {
      await store.jobs.end(await taken('A'), { is: 'done', at: now });
      await take('A', { channelId: 'C002' });
      const failed = await taken('A', { channelId: 'C003' });
      await store.jobs.end(failed, { is: 'failed', at: now, notBefore: now, fault: 'no' });
      await take('A', { day: '2026-03-10' });
      expect(await store.jobs.counts(day)).toEqual([{ kind: 'digest', open: 2, failing: 1 }]);
      await store.jobs.forget('2026-03-18');
      expect(await store.jobs.counts('2026-01-01')).toEqual([]);
    });

    it('go with their channel to its new id, and with a workspace that is deleted', async () => {
      await store.channels.subscribe(aChannel());
      await store.jobs.end(await taken('A'), { is: 'done', at: now });
      await store.channels.changeId('T001', 'C001', 'C009');
      expect(await take('B', { channelId: 'C009' })).toEqual([]);
      expect(await take('B')).toHaveLength(1);
      await store.workspaces.deleteAll('T001');
      expect((await taken('B', { channelId: 'C009' })).fence).toBe(1);
    });

    it('of a member go when the member is forgotten', async () => {
      const reminder = { kind: 'reminder', channelId: 'U001' } as const;
      await store.jobs.end(await taken('A', reminder), { is: 'done', at: now });
      await store.members.forget({ workspaceId: 'T001', memberId: 'U001', own: [] });
      expect((await taken('A', reminder)).fence).toBe(1);
    });

    describe('whose holder was overtaken', () => {
      const { ts, ...intent } = aPost();
      const slot = { workspaceId: 'T001', channelId: 'C001', day, slot: 'header' } as const;
      const writes: Record<string, () => Promise<unknown>> = {
        'save a digest': () => store.digests.saveOnce(aDigest()),
        'replace a digest': () => store.digests.replace(aDigest()),
        'mark a digest as posted': () => store.digests.markPosted('T001', 'C001', day, 5),
        'begin a post': () => store.posts.begin({ ...intent, slot: 'pick-1' }),
        'withdraw a post': () => store.posts.withdraw(slot),
        "note a channel's fault": () =>
          store.channels.update('T001', 'C001', { fault: 'is_archived' }),
        'keep an order': () => store.assessments.save(slot, 'v', { asked: [], order: [] }, 1),
        'keep a synthesis': () => store.syntheses.save(slot, [], 1),
        'remember a source': () => store.sourceStates.set('arxiv', { etag: null, day }),
        'keep a reading': () => store.sourceStates.saveReading(aSourceReading()),
      };
      const prepare = async () => {
        await store.channels.subscribe(aChannel());
        await store.digests.saveOnce(aDigest());
        await store.posts.begin(intent);
        return taken('A', {}, { leaseMs: 0 });
      };

      for (const [what, write] of Object.entries(writes))
        it(`cannot ${what}`, async () => {
          const job = await prepare();
          await withinJobs([job], write);
          await take('B');
          await expect(withinJobs([job], write)).rejects.toThrow(LeaseLostError);
          // Who works for no job, as for a member at a screen, is not kept from it.
          await write();
        });

      it('changes nothing with what is refused, but keeps what Slack has', async () => {
        const job = await prepare();
        await take('B');
        const within = (work: () => Promise<unknown>) =>
          withinJobs([job], () => work().catch(() => null));
        await within(() => store.digests.markPosted('T001', 'C001', day, 5));
        await within(() => store.digests.replace(aDigest({ picks: [], rankerName: 'other' })));
        await within(() => store.posts.withdraw(slot));
        expect(await store.digests.postedAt('T001', 'C001', day)).toBeNull();
        expect(await store.digests.get('T001', 'C001', day)).toEqual(aDigest());
        expect(await withinJobs([job], () => store.posts.confirm(slot, String(ts)))).toBe(ts);
        expect(await withinJobs([job], () => store.posts.confirm(slot, '9.9'))).toBe(ts);
      });
    });
  });
}
