import { describe, expect, it } from 'vitest';
import { peopleText } from '../../../src/slack/search/about-search.ts';
import { aPaper } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

const legs =
  'Legged robots learn to climb stairs by reinforcement learning in simulation, from depth pictures and without a map of the stairs.';
const proteins =
  'Diffusion models design proteins that bind to a target molecule, and half of them bind in the laboratory.';

const papers = [
  aPaper({
    id: '2603.00001',
    title: 'Climbing stairs',
    abstract: legs,
    authors: ['Ada Example', 'Bo Sample'],
  }),
  aPaper({
    id: '2603.00002',
    title: 'Walking robots',
    abstract: `${legs} They also walk on sand.`,
    authors: ['Ada S. Example', 'Bo Sample'],
  }),
  aPaper({
    id: '2603.00003',
    title: 'Design of proteins',
    abstract: proteins,
    authors: ['Cy Example'],
  }),
];

async function asking() {
  const test = await startTestBot({ papers });
  const memberId = test.slack.memberIds[0] ?? '';
  return async (line: string) => {
    const before = test.notes(memberId).length;
    await test.slack.command({
      memberId,
      channelId: test.channel.id,
      line: `/papers search ${line}`,
    });
    const note = await eventually('an answer', () => test.notes(memberId)[before]);
    const all = JSON.stringify(note.blocks);
    const ids = papers.map(({ id }) => id).filter((id) => all.includes(`abs/${id}`));
    return { text: note.text, all, ids };
  };
}

describe('a search for papers like another', () => {
  it('finds them by its id or link, without the paper itself', async () => {
    const ask = await asking();
    for (const named of ['2603.00001', 'https://arxiv.org/abs/2603.00001']) {
      const { text, ids } = await ask(`like:${named}`);
      expect(text).toContain('The papers most like “Climbing stairs”');
      expect(ids).toEqual(['2603.00002']);
    }
    expect((await ask('like:2603.00003 in:math')).text).toContain('nothing like it');
    expect((await ask('like:2401.00001')).text).toContain('The archive has no paper 2401.00001');
    expect((await ask('like:robots')).text).toContain('names no paper');
  });

  it('takes a long pasted text for one, and says so', async () => {
    const ask = await asking();
    const { text, all, ids } = await ask(`${proteins} ${proteins} ${proteins}`);
    expect(text).toContain('That is a long text (54 words)');
    expect(ids[0]).toBe('2603.00003');
    expect(all).not.toContain('search_page');
  });

  it('says that links to GitHub are not opened', async () => {
    const ask = await asking();
    const { text, ids } = await ask('https://github.com/example/climbing-stairs');
    expect(text).toContain('I do not open links to GitHub');
    expect(ids[0]).toBe('2603.00001');
  });
});

describe('a search for an author alone', () => {
  it('tells who it is, and shows their newest papers', async () => {
    const ask = await asking();
    const { text, ids } = await ask('from:"Ada Example"');
    expect(text).toContain('2 papers match');
    expect(text).toMatch(/Ada (S\. )?Example has 2 papers in the archive \(2026: 2\)/);
    expect(text).toMatch(/Also printed as “Ada (S\. )?Example”/);
    expect(text).toContain('Most often with Bo Sample (2).');
    expect(ids).toEqual(['2603.00001', '2603.00002']);
  });

  it('names all whom the name fits', async () => {
    const ask = await asking();
    const { text, ids } = await ask('from:example');
    expect(text).toMatch(
      /Several authors match \(with how many papers they have\): Ada (S\. )?Example \(2\), Cy Example \(1\)/,
    );
    expect(ids).toHaveLength(3);
    expect((await ask('from:nobody')).text).toContain('Nothing in the archive');
    expect((await ask('from:example proteins')).text).not.toContain('Several authors');
  });
});

it('says of names with initials, and of many people of one name, what is not known', () => {
  const person = {
    names: ['Wei Example'],
    ids: ['a', 'b'],
    byYear: [{ name: '2026', papers: 2 }],
    coauthors: [],
    initials: [{ name: 'W. Example', papers: 1 }],
    mayBeSeveral: true,
  };
  const text = peopleText({ person, others: [] });
  expect(text).toContain('“W. Example” on 1 more paper may be the same person.');
  expect(text).toContain('they may be by several people of this name');
});
