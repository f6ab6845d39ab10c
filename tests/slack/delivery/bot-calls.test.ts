import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Digest, plainSettings } from '../../../src/paper.ts';
import { identifyWorkspace } from '../../../src/slack/connection/identify-workspace.ts';
import { notifyMember } from '../../../src/slack/delivery/notify-member.ts';
import { homeView } from '../../../src/slack/home/home-view.ts';
import { postDigest } from '../../../src/slack/picks/post-digest.ts';
import { interestsModal } from '../../../src/slack/settings/interests-modal.ts';
import { scheduleModal } from '../../../src/slack/settings/schedule-modal.ts';
import { createRefreshCounts } from '../../../src/slack/votes/refresh-counts.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { aChannel, aDigest, aGesture, aPaper, aPick } from '../../builders.ts';
import { type SlackWorld, slackWorlds } from '../emulate-worlds.ts';

/**
 * The bot's own calls against a Slack that we did not write, and the same against our look-alike.
 */
describe.each(slackWorlds)("the bot's calls to $name", ({ start }) => {
  let world: SlackWorld;
  let store: Store;
  let workspaceId: string;
  let digest: Digest;
  const papers = ['2603.01001', '2603.01002'].map((id) => aPaper({ id, title: `Paper ${id}` }));
  const problems: unknown[] = [];
  const note = (fields: object) => void problems.push(fields);
  const log = { debug: note, info: note, warn: note, error: note };

  beforeAll(async () => {
    world = await start();
    workspaceId = (await identifyWorkspace(world.client)).id;
  });
  afterAll(() => world.close());

  let day = 17;
  beforeEach(async () => {
    problems.length = 0;
    day += 1;
    store = await openStore(':memory:');
    await store.papers.upsert(papers);
    const picks = papers.map(({ id }, at) => aPick({ paperId: id, position: at + 1 }));
    digest = aDigest({ workspaceId, channelId: world.channelId, day: `2026-03-${day}`, picks });
    await store.channels.subscribe(channel());
    await store.digests.saveOnce(digest);
  });

  const channel = (over = {}) => aChannel({ workspaceId, id: world.channelId, ...over });
  const tools = () => ({
    store,
    client: world.client,
    now: () => new Date(),
    sleep: async () => undefined,
  });
  /** The channel's messages of this test's digest, oldest first. */
  const messages = async () => {
    const asked = { channel: world.channelId, include_all_metadata: true, limit: 200 };
    const all = (await world.client.conversations.history(asked)).messages ?? [];
    return all
      .filter(({ metadata }) => JSON.stringify(metadata ?? '').includes(digest.day))
      .reverse();
  };

  it('knows which workspace it is in', () => {
    expect(workspaceId).toMatch(/^T\w+$/);
  });

  it('posts header and picks once, and finds its own messages again', async () => {
    await postDigest(tools(), channel(), digest);
    expect((await messages()).map(({ text }) => text?.slice(0, 19))).toEqual([
      expect.stringMatching(/^Papers for /),
      '1. Paper 2603.01001',
      '2. Paper 2603.01002',
    ]);
    const posts = await store.posts.ofDay(workspaceId, world.channelId, digest.day);
    const forgetful = await openStore(':memory:');
    await forgetful.papers.upsert(papers);
    await forgetful.channels.subscribe(channel());
    await forgetful.digests.saveOnce(digest);
    for (const { ts: _, ...intent } of posts) await forgetful.posts.begin(intent);
    await postDigest({ ...tools(), store: forgetful }, channel(), digest);
    expect(await messages()).toHaveLength(3);
    expect(await forgetful.posts.ofDay(workspaceId, world.channelId, digest.day)).toEqual(posts);
  });

  it('posts into the thread and finds its messages there', async () => {
    await postDigest(tools(), channel({ placement: 'thread' }), digest);
    const [header] = await messages();
    const asked = { channel: world.channelId, ts: header?.ts ?? '' };
    const replies = (await world.client.conversations.replies(asked)).messages ?? [];
    expect(replies).toHaveLength(3);
  });

  it('updates the counts on a message', async () => {
    await postDigest(tools(), channel(), digest);
    const vote = { workspaceId, channelId: world.channelId, paperId: '2603.01002' };
    await store.votes.record(aGesture({ ...vote, at: 1 }));
    await createRefreshCounts({ store, client: world.client, log, sleep: async () => undefined })(
      workspaceId,
      '2603.01002',
    );
    const [, first, second] = await messages();
    expect(JSON.stringify(first?.blocks)).toContain(':thumbsup: 0');
    expect(JSON.stringify(second?.blocks)).toContain(':thumbsup: 1');
    expect(problems).toEqual([]);
  });

  it('tells a member something in private', async () => {
    const { chat } = world.client;
    const answers: boolean[] = [];
    const postEphemeral: typeof chat.postEphemeral = async (args) => {
      const answer = await chat.postEphemeral(args);
      answers.push(answer.ok);
      return answer;
    };
    const client = { chat: { ...chat, postEphemeral } };
    await notifyMember({ client, log }, world, 'A note');
    expect(answers).toEqual([true]);
    expect(problems).toEqual([]);
  });

  it('opens its modals and publishes App Home', async () => {
    const views = [
      interestsModal({ channelId: 'C1', channelName: 'papers' }, plainSettings([])),
      scheduleModal(channel(), { hasModel: true }),
    ];
    for (const view of views) {
      const trigger_id = await world.trigger();
      expect((await world.client.views.open({ trigger_id, view })).ok).toBe(true);
    }
    const view = homeView({
      now: new Date(),
      channels: [{ channel: channel(), digest, papers, canEdit: true }],
      votes: [],
      voteCount: 0,
      unread: [],
      unreadCount: 0,
      savedCount: 0,
      sources: [{ title: 'arXiv', day: '2026-03-16' }],
      taste: null,
    });
    expect((await world.client.views.publish({ user_id: world.memberId, view })).ok).toBe(true);
  });

  it('reads members and its own membership', async () => {
    const asked = { channel: world.channelId };
    expect((await world.client.conversations.members(asked)).members).toContain(world.memberId);
    expect((await world.client.conversations.info(asked)).channel?.is_member).toBe(true);
  });
});
