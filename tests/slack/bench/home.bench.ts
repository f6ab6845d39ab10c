import { it } from 'vitest';
import { aGesture, aPaper, aPost } from '../../builders.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

/**
 * From opening App Home to its first publication, in a channel with 1,000 votes, against a bare `views.publish` in the
 * same run. What is above the baseline is our own time, with three more questions to Slack; at most 300 ms is wanted.
 */
const papers = 250;
const members = 4;
const times = 40;

const quantile = (all: readonly number[], share: number): number =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(share * all.length))] ?? 0;

it('App Home with 1,000 votes', { timeout: 120_000 }, async () => {
  const { slack, store, bot, channel } = await startTestBot();
  await bot.wake();
  const { teamId: workspaceId } = slack;
  for (let at = 0; at < papers; at++) {
    const paper = aPaper({ id: `2512.${10_000 + at}`, day: '2025-12-01', title: `Paper ${at}` });
    await store.papers.upsert([paper]);
    const { ts: _, ...post } = aPost({
      workspaceId,
      channelId: channel.id,
      day: '2025-12-01',
      slot: `pick-${at + 1}`,
      paperId: paper.id,
    });
    await store.posts.begin(post);
    for (let by = 0; by < members; by++)
      await store.votes.record(
        aGesture({
          workspaceId,
          channelId: channel.id,
          memberId: slack.memberIds[by] ?? '',
          paperId: paper.id,
          value: (at + by) % 3 === 0 ? 'down' : 'up',
          key: `${at} ${by}`,
        }),
      );
  }
  const [memberId = ''] = slack.memberIds;
  const published = () => slack.calls.filter(({ method }) => method === 'views.publish').length;
  const opened: number[] = [];
  const bare: number[] = [];
  for (let time = 0; time < times; time++) {
    const before = published();
    const began = performance.now();
    void slack.openHome({ memberId });
    while (published() === before) await new Promise((resolve) => setImmediate(resolve));
    opened.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, time === 0 ? 3000 : 60));
    const again = performance.now();
    await fetch(`${slack.apiUrl}views.publish`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${slack.botToken}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        user_id: memberId,
        view: { type: 'home', blocks: [{ type: 'divider' }] },
      }),
    });
    bare.push(performance.now() - again);
  }
  const row = (name: string, all: readonly number[]) =>
    `${name.padEnd(30)} p50 ${quantile(all, 0.5).toFixed(1).padStart(7)}  max ${Math.max(...all)
      .toFixed(1)
      .padStart(7)}  ms of ${all.length}`;
  process.stdout.write(
    `\n${row('views.publish alone', bare)}\n${row('App Home with 1,000 votes', opened)}\n`,
  );
});
