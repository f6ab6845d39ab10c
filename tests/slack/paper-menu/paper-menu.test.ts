import { describe, expect, it } from 'vitest';
import { lessLikeMessage } from '../../../src/slack/paper-menu/less-like-this.ts';
import { moreLikeMessage } from '../../../src/slack/paper-menu/more-like-this.ts';
import { paperMenu } from '../../../src/slack/paper-menu/paper-menu.ts';
import { aPaper } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot, themedPapers } from '../../fakes/start-test-bot.ts';

async function withPick() {
  const twins = ['11', '12'].map((n) =>
    aPaper({
      ...themedPapers()[0],
      id: `2603.999${n}`,
      title: `Learning for legged robots that climb, part ${n}`,
    }),
  );
  const papers = [...themedPapers(), ...twins].map((paper) => ({
    ...paper,
    authors: ['Ada Lovelace', 'Bo Wu'],
  }));
  const test = await startTestBot({ papers });
  await test.bot.wake();
  const post = test.posts()[1];
  const memberId = test.slack.memberIds[0] ?? '';
  if (!post) throw new Error('no pick was posted');
  const menu = JSON.stringify(post.blocks).match(/"why:(\d+\.\d+)"/)?.[1] ?? '';
  const choose = async (entry: string, by = memberId) => {
    const before = test.notes(by).length;
    const { channelId, ts } = post;
    const optionValue = `${entry}:${menu}`;
    await test.slack.press({ memberId: by, channelId, ts, actionId: 'paper_menu', optionValue });
    return eventually(`an answer to ${entry}`, () => test.notes(by)[before]);
  };
  const press = async (note: { channelId: string; ts: string }, actionId: string) => {
    const before = test.notes(memberId).length;
    await test.slack.press({ memberId, channelId: note.channelId, ts: note.ts, actionId });
    return eventually(`an answer to ${actionId}`, () => test.notes(memberId)[before]);
  };
  const channel = () => test.store.channels.get(test.slack.teamId, test.channel.id);
  return { ...test, memberId, paperId: menu, choose, press, settings: channel };
}

describe('the menu of a paper', () => {
  it('has at most five entries, and none of an author where none is known', () => {
    const texts = (authors: string[]) =>
      paperMenu(aPaper({ authors })).options.map(({ text }) => text.text);
    expect(texts(['Ada Lovelace'])).toEqual([
      'Why this paper',
      'More like this',
      'Less like this',
      'Follow Ada Lovelace',
      'BibTeX',
    ]);
    expect(texts([])).toHaveLength(4);
    const long = paperMenu(aPaper({ authors: ['A'.repeat(200)] }));
    expect(long.options.every(({ text }) => text.text.length <= 75)).toBe(true);
  });

  it('offers to follow only where all readers may', async () => {
    const { bot, store, slack, channel, posts, choose, setNow } = await withPick();
    expect(JSON.stringify(posts()[1]?.blocks)).toContain('Follow Ada Lovelace');
    await store.channels.update(slack.teamId, channel.id, { editors: ['U0SOMEBODY'] });
    const answer = await choose('follow', slack.memberIds[1]);
    expect(answer.text).toMatch(
      /can only be changed by .+ Picks of your own can follow anybody: `/,
    );
    await store.papers.upsert(
      themedPapers('2026-03-18').map((paper) => ({ ...paper, authors: ['Ada Lovelace'] })),
    );
    setNow('2026-03-18T09:30:00Z');
    await bot.wake();
    const next = await eventually('the next picks', () => posts()[7]);
    expect(JSON.stringify(next.blocks)).toContain('BibTeX');
    expect(JSON.stringify(next.blocks)).not.toContain('Follow Ada');
  });

  it('finds more like it, and lets it count as an example', async () => {
    const { choose, press, settings, paperId } = await withPick();
    const note = await choose('more');
    expect(note.text).toContain('More like');
    expect(note.text).toContain('Learning for legged robots');
    expect(JSON.stringify(note.blocks)).not.toContain(
      `"${paperId}"},{"type":"button","action_id":"paper_share"`,
    );
    const answer = await press(note, 'paper_example');
    expect(answer.text).toContain('counts as an example. ');
    expect((await settings())?.examples).toEqual([paperId]);
    expect((await press(note, 'paper_example')).text).toContain('already');
  });

  it('offers less of it: a thumb down, or a topic of it muted', async () => {
    const { choose, press, settings } = await withPick();
    const note = await choose('less');
    expect(JSON.stringify(note.blocks)).toContain('result_down');
    expect(JSON.stringify(note.blocks)).toMatch(/Mute “[^”]+”/);
    const answer = await press(note, 'mute_topic_1');
    expect(answer.text).toMatch(/papers about “.+” move down/);
    expect((await settings())?.mutedTopics).toHaveLength(1);
  });

  it('follows the first author, and gives BibTeX', async () => {
    const { choose, settings } = await withPick();
    expect((await choose('follow')).text).toContain('papers by Ada Lovelace move up');
    expect((await settings())?.followedAuthors).toEqual(['Ada Lovelace']);
    expect((await choose('follow')).text).toContain('is already followed');
    expect((await choose('bibtex')).text).toContain('@misc{lovelace');
  });

  it('changes nothing for one who is not in the channel', async () => {
    const { choose, settings, slack } = await withPick();
    slack.setFaultRule(({ method }) =>
      method === 'conversations.members' ? { kind: 'error', error: 'channel_not_found' } : null,
    );
    expect((await choose('follow')).text).toContain('Only members of this channel');
    expect((await settings())?.followedAuthors).toEqual([]);
  });
});

describe('more and less', () => {
  it('show no button to whoever may not change the channel', async () => {
    const { choose, store, slack, channel } = await withPick();
    const editors = [slack.memberIds[1] ?? ''];
    await store.channels.update(slack.teamId, channel.id, () => ({ editors }));
    slack.setFaultRule(({ method }) =>
      method === 'users.info' ? { kind: 'error', error: 'user_not_found' } : null,
    );
    expect(JSON.stringify((await choose('more')).blocks)).not.toContain('paper_example');
    const less = JSON.stringify((await choose('less')).blocks);
    expect(less).not.toContain('mute_topic');
    expect(less).toContain('result_down');
  });

  it('say so when there is nothing alike, and when a paper stands for nothing', () => {
    const paper = aPaper({ title: 'Odd <!channel> one' });
    const may = { canVote: true, canMute: true };
    expect(
      moreLikeMessage(paper, { papers: [], rows: new Map(), canGiveExample: true }).text,
    ).toContain('nothing like “Odd &lt;!channel');
    expect(JSON.stringify(lessLikeMessage(paper, [], may).blocks)).not.toContain('mute_topic');
    const many = lessLikeMessage(
      paper,
      ['improvements', 'a b', 'c-d', `x ${'y'.repeat(300)}`, 'e f'],
      may,
    );
    expect(JSON.stringify(many.blocks)).toContain('mute_topic_3');
    expect(JSON.stringify(many.blocks)).not.toContain('improvements');
    expect(lessLikeMessage(paper, ['right'], may).text).toContain('/papers mute');
  });
});
