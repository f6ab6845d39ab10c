import { describe, expect, it, onTestFinished } from 'vitest';
import { inDepthMessage } from '../../../src/slack/in-depth/in-depth-message.ts';
import type { FullTextAnswer } from '../../../src/sources/arxiv/full-text/full-text.ts';
import { aPaper, aSighting } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import type { TestBotOptions } from '../../fakes/launch-test-bot.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';
import { responseBody, startFakeOpenAi } from '../../llm/fake-openai-server.ts';
import { playgroundText } from '../../summarise/full-text/playground-text.ts';

/** A bot that has posted its picks, and what can be done about the first. */
async function withPick(answer: FullTextAnswer | null, options: TestBotOptions = {}) {
  const reads: string[] = [];
  const fullTexts = {
    read: async ({ id }: { id: string }) => {
      reads.push(id);
      return answer ?? { text: null, why: 'no-page' as const, fault: null };
    },
    prune: async () => undefined,
  };
  const test = await startTestBot({ fullTexts, ...options });
  await test.bot.wake();
  const { channelId = '', ts = '' } =
    test.posts().find(({ blocks }) => JSON.stringify(blocks).includes('paper_in_depth')) ?? {};
  const [memberId = '', other = ''] = test.slack.memberIds;
  const press = (by = memberId) =>
    test.slack.press({ memberId: by, channelId, ts, actionId: 'paper_in_depth' });
  const forms = () => test.posts().filter(({ text }) => text.startsWith('In depth:'));
  const form = () => eventually('a long form', () => forms()[0]);
  const note = (words: string, by = memberId) =>
    eventually(words, () =>
      test.notes(by).find(({ blocks }) => JSON.stringify(blocks).includes(words)),
    );
  return { ...test, channelId, ts, memberId, other, press, forms, form, note, reads };
}

describe('the button “In depth”', () => {
  it('posts problem, method, results and limits in the pick’s thread', async () => {
    const { text } = await playgroundText('2507.19766');
    const { press, form, note, ts } = await withPick({ text });
    await press();
    await note('Reading the paper');
    const posted = await form();
    expect(posted.threadTs).toBe(ts);
    const shown = JSON.stringify(posted.blocks);
    for (const part of ['*Problem*', '*Method*', '*Results*', '*Limits*'])
      expect(shown).toContain(part);
    expect(shown).toContain('limited to one model family and to mathematics. ');
    expect(shown).toMatch(/#S4\|4 Conclusion and Limitations>/);
    expect(shown).toContain('own sentences, chosen from its full text without a language model');
  });

  it('does so once: whoever presses again is shown where it stands', async () => {
    const { press, form, forms, note, other, reads } = await withPick(null);
    await Promise.all([press(), press()]);
    await form();
    await press(other);
    await note('It is in the thread already', other);
    expect(forms()).toHaveLength(1);
    expect(reads).toHaveLength(1);
  });

  it('does so once after a restart, too', async () => {
    const { press, form, forms, note, restart } = await withPick(null);
    await press();
    await form();
    await restart();
    await press();
    await note('It is in the thread already');
    expect(forms()).toHaveLength(1);
  });

  it('says why it is from the abstract', async () => {
    const { press, form } = await withPick(null);
    await press();
    const shown = JSON.stringify((await form()).blocks);
    expect(shown).toContain('The abstract’s own sentences');
    expect(shown).toContain('There is no HTML version of this paper on arXiv');
  });

  it('posts into the thread of the header where picks are in it', async () => {
    const { press, form, posts } = await withPick(null, { channel: { placement: 'thread' } });
    await press();
    expect((await form()).threadTs).toBe(posts()[0]?.ts);
  });

  it('leaves what is learnt and what was picked as it was', async () => {
    const { press, form, store, slack, channel } = await withPick(null);
    const days = { from: '2026-03-01', to: '2026-03-31' } as const;
    const picks = () => store.posts.picksBetween(slack.teamId, channel.id, days);
    const before = await picks();
    await press();
    await form();
    expect(await picks()).toEqual(before);
  });
});

describe('the words “in depth” in a thread', () => {
  it.each(['@Paperloop in depth', '@Paperloop In detail!', '@Paperloop ausführlich'])(
    'ask for it: %s',
    async (text) => {
      const { slack, channelId, ts, memberId, form, forms, note, press } = await withPick(null);
      await slack.say({ memberId, channelId, threadTs: ts, text });
      expect((await form()).threadTs).toBe(ts);
      await note('Reading the paper');
      await press();
      await note('It is in the thread already');
      expect(forms()).toHaveLength(1);
    },
  );
});

describe('a model', () => {
  it('writes a paper’s long form once for all threads, and is told the channel', async () => {
    const { text } = await playgroundText();
    const id = '2401.00042';
    const abstract =
      'Long answers leave GPUs idle. We continue answers. Throughput rises by 22.5%.';
    const said = (sentence: string, cite: number) => [{ text: sentence, cites: [cite] }];
    const form = {
      id,
      problem: said('Long answers leave GPUs idle.', 1),
      method: said('Answers are continued.', 2),
      results: said('Throughput rises by 22.5%.', 3),
      limits: [],
    };
    const content = { type: 'output_text', text: JSON.stringify(form), annotations: [] };
    const server = await startFakeOpenAi([responseBody([content])]);
    onTestFinished(() => server.close());
    const test = await startTestBot({
      fullTexts: { read: async () => ({ text }), prune: async () => undefined },
      lookUp: async () => aSighting({ id, title: 'Idle GPUs', abstract }),
      env: { OPENAI_API_KEY: 'key', OPENAI_BASE_URL: server.baseUrl },
    });
    const memberId = test.slack.memberIds[0] ?? '';
    const { id: channelId } = test.channel;
    const words = `@Paperloop in depth https://arxiv.org/abs/${id}`;
    const forms = () => test.posts().filter((one) => one.text === 'In depth: Idle GPUs');
    for (const count of [1, 2]) {
      await test.slack.say({ memberId, channelId, text: words });
      await eventually(`${count} long forms`, () => (forms().length === count ? count : undefined));
    }
    expect(new Set(forms().map((one) => one.threadTs)).size).toBe(2);
    expect(JSON.stringify(forms()[1]?.blocks)).toContain('Written by a language model');
    expect(server.requests).toHaveLength(1);
  });
});

describe('a long form', () => {
  it('is harmless and tells who wrote it', () => {
    const paper = aPaper({ title: 'Walking <!here>' });
    const place = { title: '2 <Method>', within: null, anchor: 'S2', isAppendix: false };
    const sentence = { text: 'It <!channel> walks.', places: [place, null] };
    const parts = { problem: [sentence], method: [], results: [], limits: [] };
    const { blocks } = inDepthMessage(paper, { basis: 'full-text', isOfModel: true, parts });
    const shown = JSON.stringify(blocks);
    expect(shown).not.toMatch(/<!(?:here|channel)/);
    expect(shown).toContain('It &lt;!channel&gt; walks. _(<https://arxiv.org/html/');
    expect(shown).toContain('*Limits*\\nI found no sentence about this.');
    expect(shown).toContain('Written by a language model from passages of the full text');
    const abstract = inDepthMessage(paper, { basis: 'abstract', isOfModel: true, parts });
    expect(JSON.stringify(abstract.blocks)).toContain('from the abstract alone');
  });
});
