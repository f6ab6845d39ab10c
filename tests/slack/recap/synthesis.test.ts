import { expect, it, onTestFinished } from 'vitest';
import type { Llm } from '../../../src/llm/llm.ts';
import { countWeek, readSynthesis } from '../../../src/slack/recap/read-synthesis.ts';
import { synthesisText } from '../../../src/slack/recap/synthesis-text.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { aChannel, aDigest, aPaper, aPick } from '../../builders.ts';
import { quietLog } from '../../fakes/quiet-log.ts';
import { scriptedLlm } from '../../fakes/scripted-llm.ts';

const day = '2026-03-20';
const channel = aChannel();

/** A store with a digest on a day of the week and one on a day before, of so many papers. */
async function withWeek(count = 20) {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  const papersOf = (prefix: string) =>
    Array.from({ length: count }, (_, at) =>
      aPaper({
        id: `${prefix}.${String(10_000 + at)}`,
        title: `Planning ${at} <!here>`,
        abstract: 'We learn a planner from logs.',
      }),
    );
  const [now, before] = [papersOf('2603'), papersOf('2602')];
  await store.papers.upsert([...now, ...before]);
  for (const [made, on] of [
    [now, '2026-03-18'],
    [before, '2026-03-04'],
  ] as const)
    await store.digests.saveOnce({
      ...aDigest({ day: on }),
      picks: made.slice(0, 2).map(({ id }, at) => ({ ...aPick(), paperId: id, position: at + 1 })),
      candidates: made.map(({ id }, at) => ({ paperId: id, score: { total: -at, parts: {} } })),
    });
  const toolsWith = (llm: Llm | null) => ({
    store,
    digest: { llm },
    log: quietLog,
    now: () => new Date('2026-03-20T16:00:00Z'),
  });
  return { store, toolsWith };
}

it('is asked for once a recap, kept, and shown with links and harmlessly', async () => {
  const { toolsWith } = await withWeek();
  const llm = scriptedLlm({
    sentences: [{ text: 'Two papers learn a planner from logs.', cites: [1, 2] }],
  });
  const tools = toolsWith(llm);
  const counted = await countWeek(tools, channel, day);
  expect(counted.week).toHaveLength(20);
  expect(counted.before).toBe(20);
  const first = await readSynthesis(tools, channel, day, counted);
  const again = await readSynthesis(tools, channel, day, counted);
  expect(again).toEqual(first);
  expect(llm.calls).toHaveLength(1);
  expect(llm.calls[0]?.payer).toEqual({ workspaceId: 'T001', channelId: 'C001', day });
  const text = first ? synthesisText(first) : '';
  expect(text).toContain(
    'Two papers learn a planner from logs. (<https://arxiv.org/abs/2603.10000|',
  );
  expect(text).toContain('By a language model');
  // There is no topic, so nothing was counted.
  expect(text).not.toContain('Counted in');
  expect(text).not.toContain('<!here>');
});

it('pays once for an answer of which nothing is used, and asks again after a failure', async () => {
  const { toolsWith } = await withWeek();
  const bad = scriptedLlm([{ sentences: [{ text: 'GRPO wins by 17%.', cites: [1] }] }]);
  const counted = await countWeek(toolsWith(bad), channel, day);
  for (let at = 0; at < 2; at++)
    expect(await readSynthesis(toolsWith(bad), channel, day, counted)).toBeNull();
  expect(bad.calls).toHaveLength(1);
  const failing = scriptedLlm(new TypeError('a bug'));
  const next = '2026-03-21';
  expect(await readSynthesis(toolsWith(failing), channel, next, counted)).toBeNull();
  await readSynthesis(toolsWith(failing), channel, next, counted);
  expect(failing.calls).toHaveLength(2);
});

it('says counts alone without a model, and nothing of a week in which nothing rose', async () => {
  const { toolsWith } = await withWeek();
  const counted = await countWeek(toolsWith(null), channel, day);
  expect(await readSynthesis(toolsWith(null), channel, day, counted)).toBeNull();
  const papers = counted.week.slice(0, 4);
  const topics = [{ phrase: 'soft <grippers>', papers, before: 1 }];
  const read = await readSynthesis(toolsWith(null), channel, day, { ...counted, topics });
  const text = read ? synthesisText(read) : '';
  expect(text).toContain(
    "• 4 of this week's papers speak of *soft &lt;grippers&gt;*; there was 1 in the four weeks before: <",
  );
  expect(text).not.toContain('language model');
});
