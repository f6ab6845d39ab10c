import { describe, expect, it } from 'vitest';
import { SourceError } from '../../../src/errors.ts';
import type { Paper, Sighting } from '../../../src/paper.ts';
import { aSighting } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot, type TestBot, themedPapers } from '../../fakes/start-test-bot.ts';

type Note = ReturnType<TestBot['notes']>[number];

async function ask(test: TestBot, line: string, member = 0): Promise<Note> {
  const memberId = test.slack.memberIds[member] ?? '';
  const before = test.notes(memberId).length;
  const { acked } = await test.slack.command({ memberId, channelId: test.channel.id, line });
  expect(acked).toBe(true);
  return eventually(`an answer to ${line}`, () => test.notes(memberId)[before]);
}

const textOf = (note: Note) => `${note.text}\n${JSON.stringify(note.blocks)}`;
const told = async (test: TestBot, line: string) => textOf(await ask(test, line));
const channelOf = (test: TestBot) => test.store.channels.get(test.slack.teamId, test.channel.id);

/** Presses the nth button with that id in a note and gives the newest note afterwards. */
async function press(test: TestBot, note: Note, actionId: string, nth = 0, member = 0) {
  const memberId = test.slack.memberIds[member] ?? '';
  const blocks = note.blocks as { block_id?: string; elements?: { action_id?: string }[] }[];
  const found = blocks.filter(({ elements }) =>
    elements?.some((element) => element.action_id === actionId),
  )[nth];
  const place = { channelId: note.channelId, ts: note.ts };
  const { acked } = await test.slack.press({
    memberId,
    actionId,
    ...place,
    ...(found?.block_id ? { blockId: found.block_id } : {}),
  });
  expect(acked).toBe(true);
}

const idsIn = (note: Note) =>
  [...textOf(note).matchAll(/"value":"(26\d\d\.\d+)"/g)].map(([, id]) => id);

describe('search', () => {
  it('says of each result why it was found, how it was voted and when it was posted here', async () => {
    const test = await startTestBot();
    await test.bot.wake();
    const before = await ask(test, '/papers search legged robots');
    expect(JSON.stringify(before.blocks)).toContain(
      '{"type":"text","text":"legged","style":{"bold":true}},{"type":"text","text":" "},{"type":"text","text":"robots","style":{"bold":true}}',
    );
    await press(test, before, 'result_up');
    const ada = test.slack.memberIds[0] ?? '';
    await eventually('the note on the vote', () => test.notes(ada).length === 2);
    expect(await told(test, '/papers search legged robots')).toContain(
      ':thumbsup: 1 · posted here 17 Mar · ',
    );
    test.setNow('2027-03-17T09:00:00Z');
    expect(await told(test, '/papers search legged robots')).toContain('posted here 17 Mar 2026');
  });

  it('shows no button that would refuse: to share what was posted, or to vote where nothing comes', async () => {
    const test = await startTestBot();
    expect(await told(test, '/papers search legged robots')).toContain('paper_share');
    await test.bot.wake();
    const posted = await told(test, '/papers search legged robots');
    expect(posted).not.toContain('paper_share');
    expect(posted).toContain('result_up');
    const fresh = await startTestBot({ isNew: true });
    const outside = await told(fresh, '/papers search legged robots');
    expect(outside).not.toMatch(/paper_share|result_up/);
    expect(outside).toContain('paper_save');
  });

  const many: Paper[] = Array.from({ length: 12 }, (_, at) => ({
    ...(themedPapers()[0] as ReturnType<typeof themedPapers>[number]),
    id: `2603.2${1000 + at}`,
    title: `Walking gait ${at}`,
    authors: at < 6 ? ['Ada Lovelace'] : ['Bo Levinson', 'Cy Levine'],
    categories: at % 2 ? ['cs.RO'] : ['cs.LG'],
    day: at < 3 ? '2025-11-03' : '2026-03-16',
    published: null,
  }));

  it('turns pages in place', async () => {
    const test = await startTestBot({ papers: many });
    const note = await ask(test, '/papers search walking gait');
    expect(textOf(note)).toContain('12 papers match “walking gait”. Page 1 of 3.');
    await press(test, note, 'search_page_on');
    const second = await eventually('page 2', () =>
      test
        .notes(test.slack.memberIds[0] ?? '')
        .find(({ ts, text }) => ts === note.ts && text.includes('Page 2 of 3')),
    );
    expect(idsIn(second)).not.toEqual(idsIn(note));
    await press(test, second, 'search_page_back');
    await eventually('page 1 again', () =>
      test.notes(test.slack.memberIds[0] ?? '').find(({ text }) => text.includes('Page 1 of 3')),
    );
  });

  it('keeps to filters, newest first where there are no words', async () => {
    const test = await startTestBot({ papers: many });
    expect(await told(test, '/papers search gait from:lovelace')).toContain('6 papers match');
    // A part of a word is no name: "ovelace" is nobody, "lev" begins two of them.
    expect(await told(test, '/papers search gait from:ovelace')).toContain(
      'Nothing in the archive',
    );
    expect(await told(test, '/papers search from:"cy lev"')).toContain('6 papers match');
    expect(await told(test, '/papers search gait in:cs.RO since:30d')).toContain('5 papers match');
    expect(await told(test, '/papers search since:7d')).toContain('9 papers match');
    expect(await told(test, '/papers search liked')).toContain('Nothing in the archive');
    expect(await told(test, '/papers search form:levine')).toContain('Did you mean “from:”?');
  });

  it('says what filters left out, which words nobody has, and what is no subject', async () => {
    const test = await startTestBot({ papers: many });
    const excluded = await told(test, '/papers search gait in:cs.RO since:2026-03-17');
    expect(excluded).toContain('(published since 17 Mar 2026, in cs.RO).');
    expect(excluded).toContain('6 papers match without “since:2026-03-17”.');
    expect(await told(test, '/papers search wakling gait')).toContain(
      'No paper has “wakling”, so I searched for “walking”.',
    );
    expect(await told(test, '/papers search of the')).toContain(
      'None of its words names a subject: add one that does.',
    );
    expect(await told(test, '/papers search has:code')).toContain(
      'Nothing in the archive (12 papers) matches “has:code” (with code).\n',
    );
    expect(await told(test, '/papers search has:code liked:me')).toContain('Try fewer filters.');
    expect(await told(test, '/papers search Verstärkungslernen')).toContain(
      'No paper has “Verstärkungslernen”',
    );
    expect(await told(test, '/papers search gait venue:icml')).toContain(
      'I do not know where any paper here was published',
    );
    expect(await told(test, '/papers search gait liked colour:red')).toContain(
      'There is no filter “colour:”. These are the filters:',
    );
  });

  it('searches for a text of 3,000 characters, which no button holds', async () => {
    const test = await startTestBot({ papers: many });
    const text = 'A walking gait that is learnt. '.repeat(96);
    const note = await ask(test, `/papers search ${text}`);
    expect(textOf(note)).toContain('The text is long: these are the best 5.');
    expect(idsIn(note).length).toBeGreaterThan(0);
    expect(textOf(note)).not.toContain('search_page_on');
  });

  it('finds a paper by its id or link, and says how to fetch one that is not there', async () => {
    const test = await startTestBot({ papers: many });
    for (const named of [
      '2603.21003',
      'arXiv:2603.21003v2 [cs.LG]',
      '<https://alphaxiv.org/abs/2603.21003|Walking gait 3>',
    ])
      expect(idsIn(await ask(test, `/papers search ${named}`))[0]).toBe('2603.21003');
    expect(await told(test, '/papers search https://arxiv.org/pdf/2401.00001')).toContain(
      '`/papers add 2401.00001` fetches it',
    );
  });

  it('votes, saves and shares from a result; a vote there is one to learn from', async () => {
    const test = await startTestBot();
    const memberId = test.slack.memberIds[0] ?? '';
    const note = await ask(test, '/papers search legged robots');
    const [paperId = ''] = idsIn(note);
    await press(test, note, 'result_up');
    await eventually('the vote', async () => {
      const vote = await test.store.votes.get(test.slack.teamId, memberId, paperId);
      return vote?.value === 'up';
    });
    const noted = (start: string) =>
      eventually(start, () => test.notes(memberId).find(({ text }) => text.includes(start)));
    await noted(':thumbsup: noted');
    expect(await told(test, '/papers search liked')).toContain('1 paper matches');
    await press(test, note, 'paper_save');
    await noted('is on your list');
    await eventually('the saved paper', async () =>
      (await test.store.saved.list(test.slack.teamId, memberId)).some(
        (one) => one.paperId === paperId,
      ),
    );
    await press(test, note, 'paper_share');
    const post = await eventually('the shared paper', () =>
      test.posts().find(({ text }) => text.includes('Suggested by a member.')),
    );
    expect(JSON.stringify(post.blocks)).toContain(`*Suggested by* <@${memberId}>`);
    expect(JSON.stringify(post.blocks)).toContain(':thumbsup: 1');
    await press(test, note, 'paper_share');
    await eventually('no second post', () =>
      test.notes(memberId).some(({ text }) => text.includes('It was already posted here on')),
    );
    expect(test.posts().filter(({ text }) => text.includes('Suggested by'))).toHaveLength(1);
    // A reaction on it is a vote like on a pick, and the count on it follows.
    const other = test.slack.memberIds[1] ?? '';
    await test.slack.react({
      memberId: other,
      channelId: post.channelId,
      ts: post.ts,
      name: '+1',
      on: true,
    });
    await eventually('two thumbs', () =>
      JSON.stringify(test.posts().find(({ ts }) => ts === post.ts)?.blocks).includes(
        ':thumbsup: 2',
      ),
    );
  });

  it('says where votes count, in a channel that gets no papers', async () => {
    const test = await startTestBot();
    const note = await ask(test, '/papers search legged robots');
    // An older message still has its buttons.
    const place = [test.slack.teamId, test.channel.id] as const;
    const mark = (await test.store.channels.mark(...place)) ?? '';
    await test.store.channels.end(...place, { mark, at: 1 });
    await press(test, note, 'result_up');
    await press(test, note, 'paper_share');
    const notes = await eventually('two answers', () => {
      const texts = test.notes(test.slack.memberIds[0] ?? '').map(({ text }) => text);
      return texts.some((one) => one.startsWith('Votes count in')) &&
        texts.some((one) => one.startsWith('Papers can be shared'))
        ? texts
        : null;
    });
    expect(notes.length).toBeGreaterThan(2);
    expect(test.posts()).toEqual([]);
  });
});

describe('a reading list', () => {
  it('is the member’s own: saved from a pick, noted, read, exported, taken off', async () => {
    const test = await startTestBot();
    await test.bot.wake();
    const memberId = test.slack.memberIds[0] ?? '';
    const pick = test.posts()[1] as Note;
    expect(await told(test, '/papers saved')).toContain('Your reading list is empty.');
    expect(await told(test, '/papers export bibtex')).toContain('Your reading list is empty.');
    await press(test, pick, 'paper_save');
    const list = await eventually('the list', async () => {
      const saved = await test.store.saved.list(test.slack.teamId, memberId);
      return saved.length > 0 ? saved : null;
    });
    const id = list[0]?.paperId ?? '';
    await eventually('the note', () =>
      test.notes(memberId).some(({ text }) => text.includes('is on your list')),
    );
    expect(await told(test, `/papers saved note ${id} read section 4`)).toContain('Note on');
    // Without words the note is shown, not taken away; so it is for a link.
    expect(await told(test, `/papers saved note ${id}`)).toContain('“read section 4”');
    const link = `https://arxiv.org/abs/${id}`;
    expect(await told(test, `/papers saved note ${link}`)).toContain(`${link.slice(-5)} off`);
    expect(await told(test, `/papers saved note ${id} OFF`)).toContain('deleted');
    expect(await told(test, `/papers saved note ${id}`)).toContain('has no note');
    expect(await told(test, `/papers saved note ${id} read section 4`)).toContain('Note on');
    const note = await ask(test, '/papers saved');
    expect(textOf(note)).toContain('1 saved, 1 unread.');
    expect(textOf(note)).toContain('“read section 4”');
    await press(test, note, 'saved_read');
    await eventually('it is read', () =>
      test.notes(memberId).some(({ ts, text }) => ts === note.ts && text.includes('0 unread')),
    );
    expect(textOf(await ask(test, '/papers saved', 1))).toContain('Your reading list is empty.');
    for (const [format, file] of [
      ['bibtex', 'papers.bib'],
      ['ris', 'papers.ris'],
      ['csv', 'papers.csv'],
    ] as const) {
      expect(await told(test, `/papers export ${format}`)).toContain(`I sent you ${file}`);
      const sent = test.slack.state().messages.flatMap(({ files }) => files);
      expect(sent.at(-1)?.name).toBe(file);
      const content = await (await fetch(`${test.slack.url}/files/${sent.at(-1)?.id}`)).text();
      expect(content).toContain(id);
    }
    const shown = test.notes(memberId).find(({ ts }) => ts === note.ts);
    await press(test, shown ?? note, 'saved_remove');
    await eventually(
      'it is gone',
      async () => (await test.store.saved.list(test.slack.teamId, memberId)).length === 0,
    );
  });

  it('says what it does not understand', async () => {
    const test = await startTestBot();
    expect(await told(test, '/papers saved sort')).toContain('I do not know “saved sort”.');
    expect(await told(test, '/papers saved note 2603.1 x')).toContain('is not on your list');
    expect(await told(test, '/papers export bibtx')).toContain(
      'Did you mean `/papers export bibtex`?',
    );
    expect(await told(test, '/papers export')).toContain('Type `/papers export bibtex`');
  });
});

describe('add', () => {
  const sighting: Sighting = aSighting({ id: '2401.00042', title: 'A Paper from Elsewhere' });

  it('fetches a paper by link, shows it, and lets it be shared', async () => {
    const asked: string[] = [];
    const lookUp = async (id: string) => {
      asked.push(id);
      return id === sighting.id ? sighting : null;
    };
    const test = await startTestBot({ lookUp });
    const note = await ask(test, '/papers add https://huggingface.co/papers/2401.00042');
    expect(textOf(note)).toContain('A Paper from Elsewhere');
    expect(textOf(note)).toContain('paper_share');
    await told(test, '/papers add arXiv:2401.00042v2');
    expect(asked).toEqual(['2401.00042']);
    expect(await told(test, '/papers add 2401.00043')).toContain('arXiv has no paper 2401.00043.');
  });

  it('takes every paper of several links, and says which it could not take', async () => {
    const lookUp = async (id: string) => {
      if (id === '2401.00099') throw new SourceError('arXiv: it did not answer');
      return id === '2401.00077' ? null : aSighting({ id, title: `Paper of ${id}` });
    };
    const test = await startTestBot({ lookUp });
    const note = await told(
      test,
      '/papers add https://arxiv.org/abs/2401.00001, 2401.00002 https://arxiv.org/abs/2401.00077,https://arxiv.org/abs/2401.00099',
    );
    expect(note).toContain('Found 2 papers.');
    expect(note).toContain('Paper of 2401.00001');
    expect(note).toContain('Paper of 2401.00002');
    expect(note).toContain('arXiv has no paper 2401.00077.');
    expect(note).toContain('arXiv did not answer about 2401.00099');
    const links = Array.from(
      { length: 12 },
      (_, at) => `https://arxiv.org/abs/2402.${10000 + at}v1`,
    );
    const many = await told(test, `/papers add ${links.join(' and also ')}`);
    expect(many).toContain('Found 10 papers.');
    expect(many).toContain('10 papers at a time: 2402.10010 and 2402.10011 were left out');
  });

  it('says what is wrong with what was typed, and when arXiv does not answer', async () => {
    const lookUp = async () => {
      throw new SourceError('arXiv: it did not answer');
    };
    const test = await startTestBot({ lookUp });
    expect(await told(test, '/papers add')).toContain('Which paper?');
    expect(await told(test, '/papers add my paper')).toContain(
      "“my paper” is not a paper's link or id",
    );
    expect(await told(test, '/papers add 2401.00042')).toContain('arXiv did not answer just now.');
  });
});

describe('settings by command', () => {
  it('mutes and unmutes topics', async () => {
    const test = await startTestBot();
    expect(await told(test, '/papers mute')).toContain('Nothing is muted here.');
    expect(await told(test, '/papers mute "board games"')).toContain(
      'papers about “board games” move down',
    );
    expect(await told(test, '/papers mute Board Games')).toContain('is already muted');
    expect((await channelOf(test))?.mutedTopics).toEqual(['board games']);
    expect(await told(test, '/papers unmute bord games')).toContain('Did you mean “board games”?');
    expect(await told(test, '/papers unmute board games')).toContain('no longer muted');
    expect((await channelOf(test))?.mutedTopics).toEqual([]);
  });

  it('searches what was liked: each paper once, and what the member liked alone', async () => {
    const test = await startTestBot();
    await test.bot.wake();
    const { memberIds } = test.slack;
    const vote = async (pick: number, member: number) => {
      const voted = test.notes(memberIds[member] ?? '').length;
      await press(test, test.posts()[pick] as Note, 'vote_up', 0, member);
      await eventually('the note', () => test.notes(memberIds[member] ?? '')[voted]);
    };
    await vote(1, 0);
    await vote(1, 1);
    await vote(2, 1);
    const everybody = await told(test, '/papers search liked');
    expect(everybody).toContain('2 papers match');
    expect(everybody).toContain('Liked by somebody here; newest first.');
    const mine = await told(test, '/papers search liked:@me');
    expect(mine).toContain('1 paper matches');
    expect(mine).toContain('Liked by you here; newest first.');
    expect(await told(test, '/papers search posted')).toContain('Posted in this channel;');
    expect(await told(test, '/papers search saved')).toContain(
      'matches “saved” (on your reading list).\n',
    );
    // The words of a question are words.
    expect(await told(test, '/papers search robots that are liked')).not.toContain('Liked by');
  });

  it('finds authors however they are typed, also when they are unfollowed', async () => {
    const names = ['Jürgen Beispiel', 'Đorđe Beispiel', 'Hado van Muster', "Pat O'Sample"];
    const papers = names.map((name, at) => ({
      ...(themedPapers()[0] as Paper),
      id: `2603.2100${at}`,
      authors: [name],
    }));
    const test = await startTestBot({ papers });
    expect(await told(test, '/papers search from:juergen')).toContain('1 paper matches');
    expect(await told(test, '/papers search from:đorđe')).toContain('1 paper matches');
    expect(await told(test, '/papers search from:osample')).toContain('1 paper matches');
    expect(await told(test, '/papers follow juergen beispiel')).toContain('papers by Jürgen Beis');
    expect(await told(test, '/papers follow Dorde Beispiel')).toContain('papers by Đorđe Beispiel');
    expect(await told(test, '/papers follow van Muster, Hado P.')).toContain(
      'Hado van Muster move',
    );
    for (const member of ['@jo', '<@U123|jo>'])
      expect(await told(test, `/papers follow ${member}`)).toContain('not members or channels');
    expect(await told(test, '/papers unfollow beispiel')).toContain(
      'Several followed authors match “beispiel”: Jürgen Beispiel; Đorđe Beispiel.',
    );
    expect(await told(test, '/papers unfollow Juergen Beispiel')).toContain(
      'Jürgen Beispiel is no longer followed',
    );
    expect(await told(test, '/papers unfollow beispiel')).toContain('Đorđe Beispiel is no longer');
  });

  it('follows whole names, asks where several fit, and unfollows', async () => {
    const papers = themedPapers().map((paper, at) => ({
      ...paper,
      authors: at < 2 ? ['Ada Lovelace', 'Bo Levine'] : ['Cy Levine', 'Levi Novak'],
    }));
    const test = await startTestBot({ papers });
    expect(await told(test, '/papers follow')).toContain('Nobody is followed here yet.');
    expect(await told(test, '/papers follow levine')).toContain(
      'Cy Levine (4 papers); Bo Levine (2 papers)',
    );
    expect(await told(test, '/papers follow bo levine')).toContain('papers by Bo Levine move up');
    expect(await told(test, '/papers follow Lovelace')).toContain('papers by Ada Lovelace move up');
    expect(await told(test, '/papers follow Nobody')).toContain('No author in the archive matches');
    expect(await told(test, '/papers follow Grace Hopper')).toContain(
      'I have not seen a paper by that name',
    );
    expect((await channelOf(test))?.followedAuthors).toEqual([
      'Bo Levine',
      'Ada Lovelace',
      'Grace Hopper',
    ]);
    expect(await told(test, '/papers unfollow ada lovelace')).toContain('is no longer followed');
    expect(await told(test, '/papers unfollow ada lovelace')).toContain('is not followed here');
  });

  it('pauses, resumes, unsubscribes; a paused channel gets nothing', async () => {
    const test = await startTestBot();
    expect(await told(test, '/papers pause')).toContain('Paused');
    await test.bot.wake();
    expect(test.posts()).toEqual([]);
    expect(await told(test, '/papers pause')).toContain('Posts are already paused.');
    expect(await told(test, '/papers subscribe')).toContain('This channel gets papers again.');
    expect(await told(test, '/papers resume')).toContain('Posts are not paused.');
    await eventually('the digest', () => test.posts().length === 6);
    const question = await ask(test, '/papers unsubscribe');
    expect(await channelOf(test)).not.toBeNull();
    await press(test, question, 'subscription_end');
    await eventually('the end', async () => (await channelOf(test)) === null);
    const who = 'Ada';
    await eventually('the line about it', () => test.changes().length === 3);
    expect(test.changes()).toEqual([
      `${who} paused the papers.`,
      `${who} resumed the papers.`,
      `${who} unsubscribed this channel.`,
    ]);
    expect(await told(test, '/papers mute x')).toContain('This channel gets no papers yet.');
  });

  it('is for members of the channel alone', async () => {
    const test = await startTestBot();
    test.slack.setFaultRule(({ method }) =>
      method === 'conversations.members' ? { kind: 'error', error: 'channel_not_found' } : null,
    );
    for (const line of ['mute x', 'pause', 'unsubscribe', 'follow Ada Lovelace'])
      expect(await told(test, `/papers ${line}`)).toContain(
        'did not tell me who is in this channel',
      );
    expect(await channelOf(test)).toMatchObject({ paused: false, mutedTopics: [] });
  });

  it('asks a new channel what it wants to read when it subscribes', async () => {
    const test = await startTestBot({ isNew: true });
    const memberId = test.slack.memberIds[0] ?? '';
    await test.slack.command({ memberId, channelId: test.channel.id, line: '/papers subscribe' });
    const modal = await eventually('the modal', () => test.slack.state().modals[memberId]?.[0]);
    expect(modal.title).toBe('What to read');
  });
});

describe('read-outs', () => {
  it('counts what was posted and voted', async () => {
    const test = await startTestBot();
    await test.bot.wake();
    await press(test, test.posts()[1] as Note, 'vote_up');
    await eventually('the note', () =>
      test
        .notes(test.slack.memberIds[0] ?? '')
        .some(({ text: one }) => one.includes(':thumbsup: noted')),
    );
    const text = await told(test, '/papers stats');
    expect(text).toContain('1 thumb up and 0 down, by 1 member');
    expect(text).toContain('5 papers posted on 1 day');
    expect(text).toContain('liked, of the papers with votes: 1 of 1');
    expect(text).toContain('6 papers');
  });

  it('previews the next picks to one member, and posts and saves nothing', async () => {
    const test = await startTestBot({ now: '2026-03-17T07:00:00Z' });
    const text = await told(test, '/papers preview');
    expect(text).toContain(
      'So far, for Tuesday 17 March 2026: 3 worth your time of 6 new papers, and 2 that fit less well',
    );
    expect(text).toContain('Learning for offline critics');
    expect(test.posts()).toEqual([]);
    expect(await test.store.digests.unfinished()).toEqual([]);
    test.setNow('2026-03-17T09:00:00Z');
    await test.bot.wake();
    expect(await told(test, '/papers preview')).toMatch(/No new papers|would have/);
  });
});

describe('settings', () => {
  it('tells what is set for the channel, and that no model writes', async () => {
    const test = await startTestBot();
    const { teamId } = test.slack;
    await test.store.channels.update(teamId, test.channel.id, {
      summaryLanguage: 'de',
      mutedTopics: ['games'],
      recap: { weekday: 5, time: '16:00' },
    });
    const text = await told(test, '/papers settings');
    expect(text).toContain('*Less of*: games');
    expect(text).toContain('*Weekly recap*: Friday 16:00');
    expect(text).toContain('I have no language model that could write in Deutsch');
    await test.store.channels.update(teamId, test.channel.id, { summaryLanguage: 'en' });
    const english = await told(test, '/papers settings');
    expect(english).toMatch(/English, as the abstracts are(?!:)/);
  });
});
