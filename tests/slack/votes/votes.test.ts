import { describe, expect, it } from 'vitest';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot, type TestBot } from '../../fakes/start-test-bot.ts';

/** The texts of the two vote buttons of a message. */
function buttons({ posts }: TestBot, ts: string): string[] {
  const blocks = (posts().find((one) => one.ts === ts)?.blocks ?? []) as {
    type: string;
    elements?: { type: string; action_id: string; text: { text: string } }[];
  }[];
  const actions = blocks.find(({ type }) => type === 'actions');
  return (actions?.elements ?? [])
    .filter(({ action_id: id }) => id.startsWith('vote_'))
    .map(({ text }) => text.text);
}

async function withFirstPick() {
  const test = await startTestBot();
  await test.bot.wake();
  const post = test.posts()[1];
  if (!post) throw new Error('no pick was posted');
  const { ts, channelId } = post;
  const [ada = '', bram = ''] = test.slack.memberIds;
  const press = (memberId: string, actionId: string) =>
    test.slack.press({ memberId, channelId, ts, actionId });
  const react = (memberId: string, name: string, on = true) =>
    test.slack.react({ memberId, channelId, ts, name, on });
  const shows = (up: number, down: number) =>
    eventually(
      `${up} up and ${down} down`,
      () => buttons(test, ts).join() === `:thumbsup: ${up},:thumbsdown: ${down}`,
    );
  return { ...test, ts, channelId, ada, bram, press, react, shows };
}

describe('votes', () => {
  it('count buttons and reactions of different members on the message itself', async () => {
    const { press, react, shows, ada, bram } = await withFirstPick();
    expect((await press(ada, 'vote_up')).acked).toBe(true);
    await shows(1, 0);
    await react(bram, '-1');
    await shows(1, 1);
  });

  it('are one a member: the last one wins, pressing again takes it back', async () => {
    const { press, shows, ada, store, slack, channelId } = await withFirstPick();
    const standing = async () =>
      (await store.votes.inChannel(slack.teamId, channelId)).map(({ value }) => value);
    await press(ada, 'vote_up');
    await shows(1, 0);
    await press(ada, 'vote_down');
    await shows(0, 1);
    expect(await standing()).toEqual(['down']);
    await press(ada, 'vote_down');
    await shows(0, 0);
    expect(await standing()).toEqual([]);
  });

  it('are the same vote by button and by reaction, any skin tone', async () => {
    const { press, react, shows, ada, store, slack } = await withFirstPick();
    await press(ada, 'vote_up');
    await shows(1, 0);
    await react(ada, '-1::skin-tone-4');
    await shows(0, 1);
    await react(ada, '-1::skin-tone-4', false);
    await shows(0, 0);
    const counts = await store.votes.inChannel(slack.teamId, slack.channelIds.general);
    expect(counts).toEqual([]);
  });

  it('change nothing when Slack delivers them again', async () => {
    const { press, react, shows, ada, bram, slack, store } = await withFirstPick();
    await press(ada, 'vote_up');
    await shows(1, 0);
    await slack.redeliver();
    await react(bram, '+1');
    await shows(2, 0);
    await slack.redeliver();
    await slack.redeliver(1);
    await press(bram, 'vote_down');
    await shows(1, 1);
    const [first] = await store.votes.inChannel(slack.teamId, slack.channelIds.general);
    const history = await store.votes.history(slack.teamId, ada, first?.paperId ?? '');
    expect(history).toHaveLength(1);
  });

  it('tell the voter what they changed, and nobody else', async () => {
    const { press, notes, ada, bram } = await withFirstPick();
    await press(ada, 'vote_up');
    const note = await eventually('a private note', () => notes(ada)[0]);
    expect(note.text).toMatch(
      /^:thumbsup: noted\.( From the next picks on, papers on \*.+\* move up\.)?$/,
    );
    expect(note.text).not.toContain('\n');
    expect(notes(bram)).toEqual([]);
  });

  it('are undone from the note, back to the vote before', async () => {
    const { press, shows, notes, slack, ada, channelId } = await withFirstPick();
    await press(ada, 'vote_down');
    await shows(0, 1);
    await eventually('the first note', () => notes(ada)[0]);
    await press(ada, 'vote_up');
    await shows(1, 0);
    const note = await eventually('the second note', () => notes(ada)[1]);
    const undo = { memberId: ada, channelId, ts: note.ts, actionId: 'vote_undo' };
    expect((await slack.press(undo)).acked).toBe(true);
    await shows(0, 1);
    await eventually('the note says so', () =>
      notes(ada).some(({ text }) => text.startsWith('Undone.')),
    );
  });

  it('stay undone when a gesture made before Undo arrives after it', async () => {
    const { bot, press, react, shows, notes, slack, ada, channelId, ts, store } =
      await withFirstPick();
    await press(ada, 'vote_up');
    await shows(1, 0);
    await react(ada, '+1');
    const added = slack.delivered().at(-1)?.payload as { event: { event_ts: string } };
    const note = await eventually('a note', () => notes(ada)[0]);
    await slack.press({ memberId: ada, channelId, ts: note.ts, actionId: 'vote_undo' });
    await shows(0, 0);
    const event_ts = String(Number(added.event.event_ts) + 0.0001);
    const removed = { ...added.event, type: 'reaction_removed', event_ts };
    await bot.deliver({ ...added, event_id: 'EvLate', event: removed });
    const post = await store.posts.findByTs(slack.teamId, channelId, ts);
    const all = await store.votes.history(slack.teamId, ada, post?.paperId ?? '');
    expect(all.map(({ kind }) => kind)).toEqual(['press', 'react', 'unreact', 'undo']);
    expect(await store.votes.inChannel(slack.teamId, channelId)).toEqual([]);
  });

  it('do not pile up: the next note takes the place of one that was pressed', async () => {
    const { press, shows, notes, slack, ada, channelId } = await withFirstPick();
    await press(ada, 'vote_up');
    await shows(1, 0);
    const first = await eventually('the first note', () => notes(ada)[0]);
    await slack.press({ memberId: ada, channelId, ts: first.ts, actionId: 'vote_undo' });
    await eventually('that it is undone', () =>
      notes(ada).some(({ text }) => text.startsWith('Undone.')),
    );
    await press(ada, 'vote_down');
    await eventually('the second note', () =>
      notes(ada).some(({ text }) => text.startsWith(':thumbsdown: noted.')),
    );
    expect(notes(ada)).toHaveLength(1);
  });

  it('ignore reactions that are no votes, and reactions on what is no pick', async () => {
    const { react, shows, slack, posts, ada, bram, channelId, store } = await withFirstPick();
    await react(ada, 'eyes');
    await slack.react({ memberId: ada, channelId, ts: posts()[0]?.ts ?? '', name: '+1', on: true });
    // What came before a vote that is shown has been seen.
    await react(bram, '+1');
    await shows(1, 0);
    const votes = await store.votes.inChannel(slack.teamId, channelId);
    expect(votes.map(({ memberId }) => memberId)).toEqual([bram]);
  });
});

describe('the ⋯ menu', () => {
  it('explains the pick and gives BibTeX, to the member alone', async () => {
    const { slack, notes, ada, channelId, ts, store } = await withFirstPick();
    const post = await store.posts.findByTs(slack.teamId, channelId, ts);
    const choose = (entry: string) =>
      slack.press({
        memberId: ada,
        channelId,
        ts,
        actionId: 'paper_menu',
        optionValue: `${entry}:${post?.paperId}`,
      });
    await choose('why');
    const why = await eventually('an explanation', () => notes(ada)[0]);
    expect(JSON.stringify(why.blocks)).toMatch(/place 1 of 6, pick 1.+What put it ahead/);
    await choose('bibtex');
    const entry = await eventually('an entry', () => notes(ada)[1]);
    expect(entry.text).toContain('@misc{example2603.11701,');
  });
});
