import { describe, expect, it } from 'vitest';
import { fullAnswerMessage } from '../../../src/slack/questions/full-answer-message.ts';
import { placeMrkdwn } from '../../../src/slack/questions/full-text-link.ts';
import type { FullTextAnswer } from '../../../src/sources/arxiv/full-text/full-text.ts';
import type { FullTexts } from '../../../src/sources/arxiv/full-text/full-texts.ts';
import { aPaper } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';
import { playgroundText } from '../../summarise/full-text/playground-text.ts';

const none = (why: 'no-page' | 'no-text' | 'failed', fault: string | null = null) =>
  ({ text: null, why, fault }) satisfies FullTextAnswer;

/** Full texts that answer as told, after saying that they have to ask. */
const textsOf = (
  answer: FullTextAnswer,
  wait: Promise<unknown> = Promise.resolve(),
): FullTexts => ({
  read: async (_, onFetch) => {
    onFetch?.();
    await wait;
    return answer;
  },
  prune: async () => undefined,
});

/** A question under a pick; the replies of the bot in the thread. */
async function asked(question: string, fullTexts: FullTexts) {
  const test = await startTestBot({ fullTexts });
  await test.bot.wake();
  const { channelId = '', ts = '' } = test.posts()[1] ?? {};
  const memberId = test.slack.memberIds[0] ?? '';
  await test.slack.say({ memberId, channelId, threadTs: ts, text: `@Paperloop ${question}` });
  const replies = () => test.posts().filter((one) => one.threadTs === ts);
  const reply = (words: string) =>
    eventually(words, () => replies().find((one) => JSON.stringify(one.blocks).includes(words)));
  return { ...test, replies, reply };
}

const question = 'How stale may an answer be before it is dropped?';

describe('a question in a thread', () => {
  it('is answered from the full text, with the headings and links to their places', async () => {
    const { text } = await playgroundText();
    const { reply, replies } = await asked(question, textsOf({ text }));
    const answer = await reply('From the full text of');
    const shown = JSON.stringify(answer.blocks);
    expect(shown).toContain('an answer that was continued five times is dropped.');
    expect(shown).toMatch(/<https:\/\/arxiv\.org\/html\/[\d.]+v\d+#S2\.SS1\|2\.1 Continuing/);
    expect(replies()).toHaveLength(1);
  });

  it('shows that the paper is being read, and then the answer in its place', async () => {
    const { text } = await playgroundText();
    const { promise, resolve } = Promise.withResolvers<void>();
    const { reply, replies } = await asked(question, textsOf({ text }, promise));
    const { ts } = await reply('Reading the paper…');
    resolve();
    expect((await reply('continued five times')).ts).toBe(ts);
    expect(replies()).toHaveLength(1);
  });

  it.each([
    ['no HTML version', none('no-page'), 'There is no HTML version of this paper on arXiv'],
    ['an HTML version without text', none('no-text'), 'has no text that I can read'],
    ['a failure', none('failed', 'it answered <HTTP> 403'), '(it answered &lt;HTTP&gt; 403)'],
  ])('is answered from the abstract where there is %s, and says so', async (_, answer, told) => {
    const { reply } = await asked('how many trials?', textsOf(answer));
    const shown = JSON.stringify((await reply(told)).blocks);
    expect(shown).toContain('From the abstract of');
    expect(shown).toContain('needs few trials');
  });

  it('does not go on reading when something fails', async () => {
    const broken: FullTexts = {
      ...textsOf(none('no-page')),
      read: async (_, onFetch) => {
        onFetch?.();
        throw new TypeError('a bug');
      },
    };
    const { reply, replies } = await asked(question, broken);
    await reply('please ask again in a moment');
    expect(replies()).toHaveLength(1);
  });

  it('says that it found nothing, and not that there is nothing', async () => {
    const { text } = await playgroundText();
    const { reply } = await asked('What about quantum chemistry?', textsOf({ text }));
    const found = await reply('I found no sentence in the full text of');
    expect(found.text).toBe('I found nothing near to your question.');
    expect(JSON.stringify(found)).not.toContain('does not say');
  });
});

describe('an answer from the full text', () => {
  const paper = aPaper({ id: '2508.13426', version: 3 });
  const section = { title: '4 <Results|!here>', within: null, anchor: 'S4', isAppendix: false };

  it('is harmless, short, and has links of our own making', () => {
    const long = `The <!channel> robot falls ${'again and '.repeat(60)}again.`;
    const quoted = [{ number: 1, text: long, section }];
    const { blocks } = fullAnswerMessage(paper, {
      text: null,
      says: true,
      quoted,
      isByPart: false,
      isOfModel: false,
    });
    const shown = JSON.stringify(blocks);
    expect(shown).toContain('The &lt;!channel&gt; robot');
    expect(shown).not.toMatch(/<!(?:here|channel)/);
    expect(shown).toContain('<https://arxiv.org/html/2508.13426v3#S4|4 &lt;Results¦!here&gt;>');
    expect(shown.length).toBeLessThan(900);
  });

  it('tells what a model wrote', () => {
    const answer = {
      text: 'It falls <@U1>.',
      says: true,
      quoted: [],
      isByPart: false,
      isOfModel: true,
    };
    const shown = JSON.stringify(fullAnswerMessage(paper, answer).blocks);
    expect(shown).toContain('It falls &lt;@U1&gt;.');
    expect(shown).toContain('Written by a language model from passages of the full text');
    const silent = { text: null, says: false, quoted: [], isByPart: false, isOfModel: true };
    expect(JSON.stringify(fullAnswerMessage(paper, silent).blocks)).toContain('does not say');
  });

  it('names places that have no address in words alone', () => {
    expect(placeMrkdwn({ id: 'openreview-x', version: 1 }, section)).toBe(
      '4 &lt;Results|!here&gt;',
    );
    expect(placeMrkdwn(paper, null)).toBe('abstract');
  });
});
