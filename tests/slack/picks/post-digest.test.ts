import { describe, expect, it } from 'vitest';
import type { ApiFault } from '../../../playground/look-alike.ts';
import { eventually } from '../../fakes/eventually.ts';
import { failingSource } from '../../fakes/failing-source.ts';
import { startTestBot, type TestBot, themedPapers } from '../../fakes/start-test-bot.ts';

/** Faults for the n-th post (1 is the header), once each. */
function failPosts({ slack }: TestBot, faults: Record<number, ApiFault>): void {
  let count = 0;
  slack.setFaultRule(({ method }) => {
    if (method !== 'chat.postMessage') return null;
    count += 1;
    return faults[count] ?? null;
  });
}

const titles = (test: TestBot) => test.posts().map(({ text }) => text.split(/ \(|\n/)[0]);
/** What the log says went wrong first. */
const firstProblem = ({ problems }: TestBot) =>
  (problems[0]?.fields as { error?: Error } | undefined)?.error?.message ?? '';
const day = '2026-03-17';
const postedAt = ({ store, slack, channel }: TestBot) =>
  store.digests.postedAt(slack.teamId, channel.id, day);

describe('posting a digest', () => {
  it('sends a header, then five picks, each a message with metadata and without unfurling', async () => {
    const test = await startTestBot();
    await test.bot.wake();
    expect(test.posts()).toHaveLength(6);
    expect(titles(test)[0]).toBe(
      'Papers for Tuesday 17 March 2026: 3 worth your time of 6 new papers, and 2 that fit less well.',
    );
    expect(titles(test)[1]).toBe('1. Learning for offline critics');
    const sent = test.slack.calls.filter(({ method }) => method === 'chat.postMessage');
    for (const { args } of sent) {
      expect(args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
      expect(JSON.stringify(args.metadata)).toMatch(/paperloop_post.+2026-03-17\/(header|pick-\d)/);
    }
    expect(await postedAt(test)).not.toBeNull();
  });

  it('tells a channel with its first picks how to begin, and never again', async () => {
    const isTold = ({ blocks }: { blocks: unknown[] }) =>
      JSON.stringify(blocks).includes('These are your first picks');
    const test = await startTestBot({ papers: [], channel: { quietDays: 'line' } });
    await test.bot.wake();
    expect(test.posts().map(isTold)).toEqual([false]);
    const line = '/papers now again';
    const [memberId = ''] = test.slack.memberIds;
    const again = () => test.slack.command({ memberId, channelId: test.channel.id, line });
    test.setNow('2026-03-18T09:30:00Z');
    await test.store.papers.upsert(themedPapers('2026-03-18').slice(0, 3));
    await test.bot.wake();
    await test.store.papers.upsert(themedPapers('2026-03-18').slice(3, 4));
    await again();
    await eventually('another pick', () => test.posts().length === 6);
    await test.restart();
    test.setNow('2026-03-19T09:30:00Z');
    await test.store.papers.upsert(themedPapers('2026-03-19', 60).slice(4));
    await test.bot.wake();
    // The quiet line, the first header with what came in later, and another day's.
    const headers = test.posts().filter(({ text }) => /^(?:Nothing new|Papers) for/.test(text));
    expect(headers.map(isTold)).toEqual([false, true, false]);
  });

  it('posts once a day, however often it is woken', async () => {
    const test = await startTestBot();
    await Promise.all([test.bot.wake(), test.bot.wake(), test.bot.wake()]);
    await test.bot.wake();
    expect(test.posts()).toHaveLength(6);
  });

  it('waits for the hour of the channel and for a posting day', async () => {
    const test = await startTestBot({ now: '2026-03-17T08:59:00Z' });
    await test.bot.wake();
    expect(test.posts()).toEqual([]);
    test.setNow('2026-03-17T09:00:00Z');
    await test.bot.wake();
    expect(test.posts()).toHaveLength(6);
    test.setNow('2026-03-21T12:00:00Z');
    await test.bot.wake();
    expect(test.posts()).toHaveLength(6);
  });

  it('puts the picks in the thread of the header where the channel wants it so', async () => {
    const test = await startTestBot({ channel: { placement: 'thread' } });
    await test.bot.wake();
    const [header, ...picks] = test.posts();
    expect(picks.map(({ threadTs }) => threadTs)).toEqual(Array(5).fill(header?.ts));
  });

  it('leaves no picks behind a header that failed, and says why', async () => {
    const test = await startTestBot();
    failPosts(test, { 1: { kind: 'error', error: 'is_archived' } });
    await test.bot.wake();
    expect(test.posts()).toEqual([]);
    expect(firstProblem(test)).toContain(
      'That channel is archived: unarchive it, or pause its papers',
    );
  });

  it('goes on where a refused message stopped it, at a later wake', async () => {
    const test = await startTestBot();
    failPosts(test, { 3: { kind: 'error', error: 'internal_error' } });
    await test.bot.wake();
    expect(test.posts()).toHaveLength(2);
    await test.bot.wake();
    expect(test.posts()).toHaveLength(2);
    test.setNow('2026-03-17T09:45:00Z');
    await test.bot.wake();
    expect(test.posts()).toHaveLength(6);
    expect(new Set(titles(test)).size).toBe(6);
  });

  it.each<[string, ApiFault]>([
    ['502 after success', { kind: 'status', status: 502, afterSuccess: true }],
    ['502 without success', { kind: 'status', status: 502, afterSuccess: false }],
    ['a connection lost after success', { kind: 'drop', afterSuccess: true }],
    ['a connection lost before', { kind: 'drop', afterSuccess: false }],
    ['429', { kind: 'status', status: 429, afterSuccess: false, retryAfterSeconds: 1 }],
  ])('sends each message exactly once through %s', async (_, fault) => {
    const test = await startTestBot();
    failPosts(test, { 1: fault, 3: fault });
    await test.bot.wake();
    expect(test.posts()).toHaveLength(6);
    expect(new Set(titles(test)).size).toBe(6);
    expect(await postedAt(test)).not.toBeNull();
  });

  it('sends nothing again when it may not look whether the message is there', async () => {
    const test = await startTestBot();
    let posts = 0;
    test.slack.setFaultRule(({ method }) => {
      if (method === 'conversations.history') return { kind: 'error', error: 'missing_scope' };
      if (method !== 'chat.postMessage') return null;
      posts += 1;
      return posts === 2 ? { kind: 'status', status: 502, afterSuccess: true } : null;
    });
    await test.bot.wake();
    expect(test.posts()).toHaveLength(2);
    expect(firstProblem(test)).toContain(
      'Give the app the scopes channels:history and groups:history',
    );
  });
});

describe('a day without papers', () => {
  it('is silent when nothing is wrong', async () => {
    const test = await startTestBot({ papers: [] });
    await test.bot.wake();
    expect(test.posts()).toEqual([]);
    expect(await postedAt(test)).not.toBeNull();
  });

  it('gets one line, once, where the channel wants it', async () => {
    const resting = {
      name: 'arxiv',
      title: 'arXiv',
      read: async () => ({
        source: 'arxiv',
        status: 'nothing-new' as const,
        sightings: [],
        rejected: [],
        notice: null,
        remark: 'arXiv has no list today.',
      }),
    };
    const options = { papers: [], sources: [resting] };
    const test = await startTestBot({ ...options, channel: { quietDays: 'line' } });
    await test.bot.wake();
    await test.restart();
    await test.bot.wake();
    expect(test.posts().map(({ text }) => text)).toEqual([
      'Nothing new for Tuesday 17 March 2026. arXiv has no list today.',
    ]);
    expect(await postedAt(test)).not.toBeNull();
    const silent = await startTestBot(options);
    await silent.bot.wake();
    expect(silent.posts()).toEqual([]);
  });

  it('is told when a source failed', async () => {
    const test = await startTestBot({ papers: [], sources: [failingSource] });
    await test.bot.wake();
    expect(test.posts().map(({ text }) => text)).toEqual([
      'Papers for Tuesday 17 March 2026: No new papers came in for this day. arXiv did not answer.',
    ]);
  });
});
