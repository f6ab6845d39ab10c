import { expect, it } from 'vitest';
import { say } from '../../../src/slack/blocks/message.ts';
import { fallbackText } from '../../../src/slack/blocks/mrkdwn.ts';
import { answerMessage } from '../../../src/slack/questions/answer-message.ts';
import { aPaper } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { everyDelivery } from '../../fakes/every-delivery.ts';
import { startFridayBot } from '../../fakes/start-friday-bot.ts';
import { themedPapers } from '../../fakes/themed-papers.ts';

/** Everything that Slack would make a ping or a link of. */
const hostile =
  '<!channel> <!here|x> <!everyone> <!subteam^S0EVIL001|@all> <@U0EVIL001> <@W0EVIL001|w> <#C0EVIL001|c> <https://evil.test|click> <mailto:a@evil.test|m> & <b>';

/** What of a text stands raw: a notification would show it as code, and a client without blocks would ping. */
const rawIn = (text: string): string[] => text.match(/<[^>]*>|&(?!amp;|lt;|gt;)/g) ?? [];

/** Markup in blocks may be ours; nothing of it may be what others wrote. */
const injectedIn = (mrkdwn: string): string[] =>
  (mrkdwn.match(/<[^>]*>/g) ?? []).filter(
    (one) => !/^<(https?:\/\/|!date\^|@U0|#C0)/.test(one) || /^<[^|]*(EVIL|evil)/.test(one),
  );

function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const one of Object.values(value)) yield* objectsIn(one);
}

/** The mrkdwn of blocks, in calls whose arguments are JSON in texts, too. */
function mrkdwnIn(value: unknown): string[] {
  const read = typeof value === 'string' && /^[[{]/.test(value) ? JSON.parse(value) : value;
  return [...objectsIn(read)].flatMap(({ type, text }) =>
    type === 'mrkdwn' && typeof text === 'string' ? [text] : [],
  );
}

it('has nothing raw in the text of any message, whoever wrote what is in it', async () => {
  const papers = themedPapers().map((paper) => ({
    ...paper,
    title: `${paper.title} ${hostile}`.slice(0, 300),
    authors: [`Ada ${hostile}`.slice(0, 200), 'Bo Sample'],
    organization: hostile,
    abstract: `${paper.abstract} They use data of ${hostile}.`,
  }));
  const test = await startFridayBot({
    papers,
    interest: `learning agents ${hostile}`.slice(0, 280),
    channel: {
      name: 'general <!here>',
      mutedTopics: [`games ${hostile}`.slice(0, 150)],
      followedAuthors: [`Cy ${hostile}`.slice(0, 150)],
    },
  });
  const [ada = ''] = test.slack.memberIds;
  const place = { memberId: ada, channelId: test.channel.id };
  const all = await everyDelivery(test, ada);
  for (const line of [
    `/papers ${hostile}`,
    `/papers search agents ${hostile}`,
    `/papers mute ${hostile.slice(0, 150)}`,
    `/papers follow ${hostile.slice(0, 150)}`,
    `/papers unfollow ${hostile.slice(0, 150)}`,
    `/papers add ${hostile}`,
    `/papers why ${hostile}`,
    `/papers language ${hostile}`,
    `/papers personal ${hostile}`,
    `/papers saved ${hostile}`,
    `/papers saved note ${papers[0]?.id} ${hostile}`,
    '/papers saved',
    '/papers today',
    '/papers taste',
    '/papers preview',
    '/papers stats',
    '/papers unsubscribe',
  ])
    await test.slack.command({ ...place, line });
  for (const { payload } of all.values()) await test.bot.deliver(payload);
  await eventually('quiet', async () => {
    const before = test.slack.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 250));
    return before === test.slack.calls.length;
  });
  const posted = test.slack.calls.filter(({ method }) => method.startsWith('chat.'));
  const answered = test.slack
    .state()
    .messages.filter((one) => one.memberId === test.slack.botUserId);
  const texts = [
    ...posted.flatMap(({ args }) => (typeof args.text === 'string' ? [args.text] : [])),
    // A file's comment is a message without blocks, whose links are what it is for.
    ...answered.filter(({ blocks }) => blocks.length > 0).map(({ text }) => text),
  ];
  expect(texts.length).toBeGreaterThan(60);
  expect(texts.filter((text) => text.includes('&lt;!')).length).toBeGreaterThan(10);
  expect(texts.filter((text) => rawIn(text).length > 0)).toEqual([]);
  const blocks = [
    ...test.slack.calls.flatMap(({ args }) => Object.values(args).flatMap(mrkdwnIn)),
    ...answered.flatMap((one) => mrkdwnIn(one.blocks)),
  ];
  expect(blocks.filter((one) => injectedIn(one).length > 0)).toEqual([]);
  await test.close();
});

it('has nothing raw in what a model said', () => {
  const answer = { text: `Yes ${hostile}`, quoted: [{ number: 1, text: hostile }] };
  const { text, blocks } = answerMessage(aPaper({ title: hostile }), 'data?', answer);
  expect(rawIn(text)).toEqual([]);
  expect(mrkdwnIn(blocks).flatMap(injectedIn)).toEqual([]);
});

it.each([
  ['See <https://arxiv.org/abs/1|A &amp; B>.', 'See A &amp; B.'],
  ['<https://arxiv.org/abs/1>', 'https://arxiv.org/abs/1'],
  [
    'at <!date^1773739800^{date_long_pretty} at {time}|Monday 09:00 (UTC)>',
    'at Monday 09:00 (UTC)',
  ],
  ['About <#C123>: no', 'About a channel: no'],
  ['<#C123|papers>', '#papers'],
  ['by <@U123>', 'by somebody'],
  ['<!channel> 1 < 2 && a > b', '&lt;!channel&gt; 1 &lt; 2 &amp;&amp; a &gt; b'],
  ['&lt;!here&gt; &amp;', '&lt;!here&gt; &amp;'],
])('makes %j plain', (mrkdwn, plain) => {
  expect(fallbackText(mrkdwn)).toBe(plain);
  expect(fallbackText(plain)).toBe(plain);
});

it('keeps a date of ours for the reader’s own clock in blocks alone', () => {
  const { text, blocks } = say('Next: <!date^1773739800^{time}|Monday 09:00>.');
  expect(text).toBe('Next: Monday 09:00.');
  expect(JSON.stringify(blocks)).toContain('<!date^1773739800^{time}|Monday 09:00>');
});
