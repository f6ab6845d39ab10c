import { describe, expect, it } from 'vitest';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

/** A bot that posted, and two members: Ada did a little of everything, Bram voted as she did. */
async function started() {
  const test = await startTestBot({ interest: 'learning agents' });
  const { slack, store, channel, bot } = test;
  await bot.wake();
  const [ada = '', bram = ''] = slack.memberIds;
  const place = { channelId: channel.id };
  const answers = (memberId: string) =>
    slack
      .state()
      .messages.filter((one) => one.channelId === channel.id && one.visibleTo === memberId)
      // What a vote is answered with comes when it comes.
      .filter(({ text }) => !text.startsWith(':thumbs'));
  const ask = async (line: string, memberId = ada) => {
    const before = answers(memberId).length;
    await slack.command({ memberId, channelId: channel.id, line });
    return eventually('an answer', () => answers(memberId)[before]);
  };
  const pick = test.posts()[1];
  const ts = pick?.ts ?? '';
  const vote = (memberId: string) => slack.press({ memberId, ...place, ts, actionId: 'vote_up' });
  const paperId = /abs\/([\d.]+)/.exec(JSON.stringify(pick?.blocks))?.[1] ?? '';
  const countUp = async () => (await store.votes.counts(slack.teamId, [paperId])).get(paperId)?.up;
  await vote(ada);
  await vote(bram);
  await eventually('both votes', async () => (await countUp()) === 2);
  await slack.press({ memberId: ada, ...place, ts, actionId: 'paper_save' });
  await eventually('the list', async () => {
    const list = await store.saved.list(slack.teamId, ada);
    return list.length > 0 ? list : null;
  });
  // It would pass for the answer to what is asked next.
  await eventually('the answer to saving', () => answers(ada)[0]);
  const shownCount = () => JSON.stringify(test.posts()[1]?.blocks);
  const press = async (ephemeralTs: string, memberId = ada) =>
    slack.press({ memberId, ...place, ts: ephemeralTs, actionId: 'forget_me' });
  return { ...test, ada, bram, ask, vote, press, answers, paperId, countUp, shownCount, ts };
}

const direct = (memberId: string) => `D${memberId.slice(1)}`;

describe('/papers my-data', () => {
  it('sends what is kept as a file to the member alone, in words and with titles', async () => {
    const { ask, slack, store, ada, bram, paperId, channel } = await started();
    await ask(`/papers saved note ${paperId} ask about the baseline`);
    await ask('/papers saved remind');
    await ask('/papers personal 10:00');
    const told = await ask('/papers my-data');
    expect(told.text).toContain('I sent you paperloop-my-data.json as a direct message');
    const sent = slack.state().messages.filter(({ files }) => files.length > 0);
    expect(sent.map(({ channelId }) => channelId)).toEqual([direct(ada)]);
    const text = await (await fetch(`${slack.url}/files/${sent[0]?.files[0]?.id}`)).text();
    const file = JSON.parse(text);
    expect(file.about[0]).toBe(
      'This is everything that Paperloop keeps under your id in this workspace.',
    );
    const title = (await store.papers.get(paperId))?.title;
    expect(file.votes.entries).toMatchObject([
      { paper: paperId, title, channelName: channel.name, vote: 'up', by: 'button' },
    ]);
    expect(file.gestures.entries).toHaveLength(1);
    expect(file.readingList.entries).toMatchObject([
      { paper: paperId, note: 'ask about the baseline' },
    ]);
    expect(file.reminders.entries).toHaveLength(1);
    expect(file.personalPicks.entries).toMatchObject([
      { channelId: direct(ada), time: '10:00', personal: { memberId: ada } },
    ]);
    expect(text).not.toContain(bram);
  });

  it('says so where nothing is kept', async () => {
    const { ask, slack } = await started();
    const [, , chen = ''] = slack.memberIds;
    expect((await ask('/papers my-data', chen)).text).toBe(
      'I keep nothing about you in this workspace.',
    );
    expect((await ask('/papers forget-me', chen)).text).toBe(
      'I keep nothing about you in this workspace.',
    );
  });
});

describe('/papers forget-me', () => {
  it('asks, deletes what is the member’s, shows the counts without it, and counts what comes then', async () => {
    const test = await started();
    const { ask, press, vote, store, slack, ada, countUp, channel, problems } = test;
    await ask('/papers personal 10:00');
    const question = await ask('/papers forget-me');
    expect(question.text).toContain('your vote on a paper');
    expect(question.text).toContain('your personal picks with their settings; they stop');
    expect(question.text).toContain('This cannot be undone');
    expect(question.text).not.toContain('the last to change');
    expect(await countUp()).toBe(2);
    expect(test.shownCount()).toContain('2');
    await press(question.ts);
    await eventually('the count without the vote', async () => (await countUp()) === 1);
    await eventually('the message', () => /"text":"[^"]*\b1"/.test(test.shownCount()));
    const who = { workspaceId: slack.teamId, memberId: ada, own: [direct(ada), ada] };
    const data = await store.members.data(who);
    const { isListed, ...rest } = data;
    expect(isListed).toBe(false);
    expect(Object.values(rest).flat()).toEqual([]);
    // What the bot keeps of votes knows it too.
    await slack.openHome({ memberId: ada });
    const home = () => JSON.stringify(slack.state().homes[ada] ?? '');
    await eventually('App Home without the vote', () => !home().includes('Take back'));
    expect(await store.channels.get(slack.teamId, channel.id)).not.toBeNull();
    await press(question.ts);
    expect((await ask('/papers forget-me')).text).toBe(
      'I keep nothing about you in this workspace.',
    );
    await vote(ada);
    await eventually('a vote that counts anew', async () => (await countUp()) === 2);
    expect(problems).toEqual([]);
  });

  it('leaves what was suggested to the channel, by nobody', async () => {
    const { ask, press, slack, store, ada, channel, posts } = await started();
    const paper = (await store.papers.before('9999-12-31', 500)).at(-1);
    const id = paper?.id ?? '';
    await store.shared.addOnce({
      workspaceId: slack.teamId,
      channelId: channel.id,
      paperId: id,
      memberId: ada,
      at: 1,
    });
    const question = await ask('/papers forget-me');
    expect(question.text).toContain('your name on a paper that you suggested');
    await press(question.ts);
    await eventually('the name is gone', async () => {
      const shared = await store.shared.get(slack.teamId, channel.id, id);
      return shared !== null && shared.memberId === null;
    });
    expect(JSON.stringify(posts())).not.toContain(`<@${ada}>`);
  });
});
