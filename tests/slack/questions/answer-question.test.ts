import { describe, expect, it } from 'vitest';
import { answerMessage } from '../../../src/slack/questions/answer-message.ts';
import { answerFromText } from '../../../src/summarise/answer-question.ts';
import { aPaper, aSighting } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

const abstract =
  'We train walking robots in simulation. The reward is the distance walked. On a real robot it falls in 3 of 20 trials. Code is released.';

describe('an answer from a paper’s own words', () => {
  const told = (question: string) =>
    answerFromText({ abstract }, question).map(({ number }) => number);

  it('is the sentences that share most of the question, in their order', () => {
    expect(told('what is the reward?')).toEqual([2]);
    expect(told('How often does the real robot fall, and is there code?')).toEqual([3, 4]);
    expect(told('Is code released, and how many trials?')).toEqual([3, 4]);
    expect(told('@Paperloop tell me about quantum chemistry')).toEqual([]);
    expect(told('')).toEqual([]);
    expect(answerFromText({ abstract: '' }, 'reward')).toEqual([]);
  });

  it('quotes with the place, harmlessly, and says what it can do', () => {
    const paper = aPaper({ abstract: 'The <!channel> reward is 5 & more. Nothing else.' });
    const text = JSON.stringify(answerMessage(paper, 'reward?').blocks);
    expect(text).toContain('The &lt;!channel&gt; reward is 5 &amp; more.');
    expect(text).toContain('_(abstract, sentence 1)_');
    expect(text).toContain('I can only quote the abstract');
    expect(JSON.stringify(answerMessage(paper, 'bananas').blocks)).toContain(
      'I found nothing about that',
    );
  });

  it('is a model’s, where there is one, with the sentences that it rests on', () => {
    const paper = aPaper({ abstract });
    const quoted = [{ number: 2, text: 'The reward is the distance walked.' }];
    const answer = { text: 'The <!here> distance.', quoted };
    const text = JSON.stringify(answerMessage(paper, 'reward?', answer).blocks);
    expect(text).toContain('The &lt;!here&gt; distance.');
    expect(text).toContain('The reward is the distance walked. _(abstract, sentence 2)_');
    expect(text).toContain('Written by a language model');
  });
});

describe('a question in Slack', () => {
  it('is answered in the thread under a pick, once', async () => {
    const test = await startTestBot();
    await test.bot.wake();
    const pick = test.posts()[1];
    const memberId = test.slack.memberIds[0] ?? '';
    const { channelId, ts } = pick ?? { channelId: '', ts: '' };
    await test.slack.say({
      memberId,
      channelId,
      threadTs: ts,
      text: '@Paperloop how many trials?',
    });
    const answer = await eventually('an answer', () =>
      test.posts().find((one) => one.threadTs === ts),
    );
    expect(JSON.stringify(answer.blocks)).toContain('needs few trials');
    expect(test.posts().filter((one) => one.threadTs === ts)).toHaveLength(1);
  });

  it('is answered once, though Slack delivers it again after a restart', async () => {
    const test = await startTestBot();
    await test.bot.wake();
    const { channelId, ts } = test.posts()[1] ?? { channelId: '', ts: '' };
    const memberId = test.slack.memberIds[0] ?? '';
    const text = '@Paperloop how many trials?';
    const answers = () => test.posts().filter((one) => one.threadTs === ts);
    await test.slack.say({ memberId, channelId, threadTs: ts, text });
    const place = [test.slack.teamId, channelId, { from: '2026-03-17', to: '2026-03-17' }] as const;
    const isWhole = async () => (await test.store.posts.shownBetween(...place)).size > 0;
    await eventually('an answer', isWhole);
    await test.restart();
    const updates = () => test.slack.calls.filter(({ method }) => method === 'chat.update').length;
    const before = updates();
    await test.slack.redeliver(0);
    await test.slack.say({ memberId, channelId, text: '@Paperloop' });
    await eventually('the next question', () => test.posts().at(-1)?.threadTs !== ts);
    expect(answers()).toHaveLength(1);
    expect(updates()).toBe(before);
  });

  it('is answered in the message that a process which ended amid the work has left', async () => {
    const test = await startTestBot();
    await test.bot.wake();
    const { channelId, ts } = test.posts()[1] ?? { channelId: '', ts: '' };
    const memberId = test.slack.memberIds[0] ?? '';
    // The store as it is when the process ends before it has noted that the answer is whole.
    const { setShown } = test.store.posts;
    test.store.posts.setShown = async () => undefined;
    const answers = () => test.posts().filter((one) => one.threadTs === ts);
    const text = '@Paperloop how many trials?';
    await test.slack.say({ memberId, channelId, threadTs: ts, text });
    await eventually('an answer', () => answers()[0]);
    await test.restart();
    test.store.posts.setShown = setShown;
    await test.slack.redeliver(0);
    const place = [test.slack.teamId, channelId, { from: '2026-03-17', to: '2026-03-17' }] as const;
    const isWhole = async () => (await test.store.posts.shownBetween(...place)).size > 0;
    await eventually('whole', isWhole);
    expect(answers()).toHaveLength(1);
  });

  it('needs a paper: a link will do, and otherwise it says how to ask', async () => {
    const sighting = aSighting({ id: '2401.00042', title: 'Walking', abstract });
    const test = await startTestBot({ lookUp: async () => sighting });
    const memberId = test.slack.memberIds[0] ?? '';
    const { id: channelId } = test.channel;
    const ask = async (text: string, expected: string) => {
      await test.slack.say({ memberId, channelId, text });
      await eventually(expected, () =>
        test.posts().find(({ blocks }) => JSON.stringify(blocks).includes(expected)),
      );
    };
    await ask('@Paperloop hello', 'Ask me about a paper in the thread under a pick');
    await ask(
      '@Paperloop what is the reward in https://arxiv.org/abs/2401.00042',
      'the distance walked',
    );
    expect(test.posts()).toHaveLength(2);
  });
});

describe('a direct message', () => {
  it('with a link is answered there, once, and without one told how to ask', async () => {
    const sighting = aSighting({ id: '2401.00042', title: 'Walking', abstract });
    const { slack } = await startTestBot({ lookUp: async () => sighting });
    const memberId = slack.memberIds[0] ?? '';
    const channelId = `D${memberId.slice(1)}`;
    const answers = () =>
      slack
        .state()
        .messages.filter((one) => one.channelId === channelId && one.memberId === slack.botUserId);
    await slack.say({
      memberId,
      channelId,
      text: 'what is the reward in https://arxiv.org/abs/2401.00042',
    });
    const answer = await eventually('an answer', () => answers()[0]);
    expect(JSON.stringify(answer.blocks)).toContain('the distance walked');
    expect(answer.threadTs).toBeNull();
    await slack.redeliver(0);
    await slack.redeliver(1);
    await slack.say({ memberId, channelId, text: 'hello' });
    await eventually('how to ask', () =>
      answers().find(({ text }) =>
        text.includes('Ask me about a paper in the thread under a pick'),
      ),
    );
    expect(answers()).toHaveLength(2);
  });
});
