import { describe, expect, it } from 'vitest';
import { SourceError } from '../../../src/errors.ts';
import { findPaper } from '../../../src/slack/links/find-paper.ts';
import { type MessageParts, referencesIn } from '../../../src/slack/links/message-references.ts';
import { unfurlBlocks } from '../../../src/slack/links/unfurl-links.ts';
import { noRowFacts } from '../../../src/slack/search/row-facts.ts';
import { aPaper, aSighting } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

describe('the papers of a message', () => {
  const ids = (message: MessageParts) => referencesIn(message).map(({ id }) => id);

  it('are found in its text, each once', () => {
    const text =
      'see <https://arxiv.org/abs/2603.00001v2> and <https://huggingface.co/papers/2603.00001|this>, not https://example.com/2603.00002; https://arxiv.org/pdf/2603.00003.';
    expect(ids({ text })).toEqual(['2603.00001', '2603.00003']);
  });

  const link = 'https://arxiv.org/abs/2603.00004';
  const richText = (element: object) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [element] }],
  });
  it.each([
    ['a section', { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `<${link}|A>` } }] }],
    ['a field', { blocks: [{ type: 'section', fields: [{ type: 'mrkdwn', text: link }] }] }],
    ['a context', { blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text: link }] }] }],
    ['rich text', { blocks: [richText({ type: 'link', url: link, text: 'A' })] }],
    ['plain rich text', { blocks: [richText({ type: 'text', text: 'arXiv:2603.00004' })] }],
    ['a button', { blocks: [{ type: 'actions', elements: [{ type: 'button', url: link }] }] }],
    ['an attachment', { attachments: [{ title: 'A paper', title_link: link }] }],
    ['an unfolded link', { attachments: [{ from_url: link, original_url: link, text: 'A' }] }],
    ['a field of one', { attachments: [{ fields: [{ title: 'link', value: link }] }] }],
    ['blocks of one', { attachments: [{ blocks: [{ type: 'section', text: { text: link } }] }] }],
    ['a forward', { attachments: [{ is_share: true, text: `see <${link}>` }] }],
    [
      'a forward of blocks',
      {
        attachments: [
          { message_blocks: [{ message: { blocks: [richText({ type: 'link', url: link })] } }] },
        ],
      },
    ],
  ])('are found in %s', (_, message) => {
    expect(ids({ text: '', ...message })).toEqual(['2603.00004']);
  });

  it('are found by the title that stands at a link to OpenReview', () => {
    const forum = 'https://openreview.net/forum?id=aBcDeFgHiJ';
    const attachments = [{ title: 'A World of Rewards | OpenReview', title_link: forum }];
    const named = { archive: 'openreview', id: 'aBcDeFgHiJ', title: 'A World of Rewards' };
    expect(referencesIn({ attachments })).toEqual([{ ...named, version: null }]);
  });
});

describe('a message shortcut', () => {
  const withBot = async () => {
    const lookUp = async (id: string) => aSighting({ id, title: `Paper ${id}` });
    const test = await startTestBot({ lookUp });
    await test.bot.wake();
    const memberId = test.slack.memberIds[0] ?? '';
    const { id: channelId } = test.channel;
    const use = async (callbackId: string, ts: string, expected: string) => {
      await test.slack.shortcut({ memberId, channelId, ts, callbackId });
      return eventually(expected, () =>
        test.notes(memberId).find((note) => JSON.stringify(note).includes(expected)),
      );
    };
    const saved = async () =>
      (await test.store.saved.list(test.slack.teamId, memberId)).map(({ paperId }) => paperId);
    const write = async (text: string) => {
      await test.slack.say({ memberId, channelId, text });
      return test.slack.state().messages.findLast((one) => one.memberId === memberId)?.ts ?? '';
    };
    return { test, use, saved, write };
  };

  it('saves the paper of a pick, or all that a message links to', async () => {
    const { test, use, saved, write } = await withBot();
    await use(
      'save_paper',
      test.posts()[1]?.ts ?? '',
      'On your list: “Learning for offline critics”',
    );
    expect(await saved()).toHaveLength(1);
    const ts = await write('https://arxiv.org/abs/2401.00001 https://arxiv.org/abs/2401.00002');
    await use('save_paper', ts, 'On your list: “Paper 2401.00001”, “Paper 2401.00002”');
    expect(await saved()).toHaveLength(3);
  });

  it('finds more like it, and says where it works', async () => {
    const { test, use, saved, write } = await withBot();
    const papers = await test.store.papers.between('2026-03-17', '2026-03-17');
    await test.store.papers.upsert(
      papers.map((paper, at) => ({
        ...paper,
        id: `2602.0000${at}`,
        title: `${paper.title}, again`,
      })),
    );
    await use('more_like_paper', test.posts()[1]?.ts ?? '', 'More like');
    await use('save_paper', await write('no link here'), 'I see no paper in this message.');
    expect(await saved()).toEqual([]);
  });
});

describe('a link in Slack', () => {
  const unfurlsOf = (test: Awaited<ReturnType<typeof startTestBot>>) =>
    test.slack.state().messages.flatMap(({ unfurls }) => unfurls);

  it('is unfolded with a summary and buttons that work', async () => {
    const test = await startTestBot();
    const [paper] = await test.store.papers.between('2026-03-17', '2026-03-17');
    const memberId = test.slack.memberIds[0] ?? '';
    const { id: channelId } = test.channel;
    await test.slack.say({ memberId, channelId, text: `see https://arxiv.org/abs/${paper?.id}` });
    const [unfurl] = await eventually('an unfurl', () => {
      const all = unfurlsOf(test);
      return all.length > 0 ? all : null;
    });
    expect(JSON.stringify(unfurl)).toContain(paper?.title);
    const { ts } = test.slack.state().messages.find(({ unfurls }) => unfurls.length > 0) ?? {
      ts: '',
    };
    await test.slack.press({ memberId, channelId, ts, actionId: 'result_up' });
    await eventually('the vote', async () => {
      const vote = await test.store.votes.get(test.slack.teamId, memberId, paper?.id ?? '');
      return vote?.value === 'up';
    });
  });

  it('is not told again where the paper was posted, nor of the bot’s own posts', async () => {
    const test = await startTestBot();
    await test.bot.wake();
    expect(unfurlsOf(test)).toEqual([]);
    const picked = (await test.store.digests.get(test.slack.teamId, test.channel.id, '2026-03-17'))
      ?.picks[0]?.paperId;
    const memberId = test.slack.memberIds[0] ?? '';
    const { id: channelId } = test.channel;
    await test.slack.say({ memberId, channelId, text: `https://arxiv.org/abs/${picked}` });
    await eventually('a short unfurl', () =>
      JSON.stringify(unfurlsOf(test)).includes('was posted here on 17 Mar'),
    );
  });

  it('may be one of ten, each paper once; one that nobody knows stays as it is', async () => {
    const lookUp = async (id: string) => {
      if (id.endsWith('9')) throw new SourceError('arXiv: it did not answer');
      return id.endsWith('8') ? null : aSighting({ id, title: `Paper ${id}` });
    };
    const test = await startTestBot({ lookUp });
    const memberId = test.slack.memberIds[0] ?? '';
    const links = Array.from({ length: 10 }, (_, at) => `https://arxiv.org/abs/2401.0000${at}`);
    await test.slack.say({
      memberId,
      channelId: test.channel.id,
      text: [...links, links[0], 'https://example.com/2401.00001'].join(' '),
    });
    await eventually('eight unfurls', () => unfurlsOf(test).length === 8);
    const titles = JSON.stringify(unfurlsOf(test)).match(/Paper 2401\.\d+/g);
    expect([...new Set(titles)].sort()).toEqual(
      Array.from({ length: 8 }, (_, at) => `Paper 2401.0000${at}`),
    );
  });

  it('keeps within Slack’s limits', () => {
    const blocks = unfurlBlocks(aPaper({ abstract: 'Long. '.repeat(2000) }), noRowFacts);
    expect(blocks.length).toBeLessThanOrEqual(5);
  });
});

describe('a paper of OpenReview', () => {
  it('is found by the id or the title that the archive has; otherwise it is said what to do', async () => {
    const test = await startTestBot();
    await test.store.papers.upsert([
      aPaper({ id: 'aBcDeFgHiJ', title: 'Rewards of a World' }),
      aPaper({ id: '2401.00009', title: 'A World of $5: Rewards' }),
    ]);
    const tools = { store: test.store, lookUp: null };
    const find = async (text: string) => {
      const [named] = referencesIn({ text });
      return named && (await findPaper(tools, named))?.id;
    };
    const forum = 'https://openreview.net/forum?id=';
    expect(await find(`${forum}aBcDeFgHiJ`)).toBe('aBcDeFgHiJ');
    expect(await find(`<${forum}zzzzzzzzzz|A world of $5 — rewards | OpenReview>`)).toBe(
      '2401.00009',
    );
    expect(await find(`<${forum}zzzzzzzzzz|A World>`)).toBeUndefined();
  });
});
