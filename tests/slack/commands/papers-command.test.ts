import { describe, expect, it } from 'vitest';
import { helpGroups } from '../../../src/slack/commands/help.ts';
import { subcommands } from '../../../src/slack/commands/index.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot, type TestBot, themedPapers } from '../../fakes/start-test-bot.ts';

/** Types a line as the first member and gives the private answer. */
async function ask(test: TestBot, line: string): Promise<string> {
  const memberId = test.slack.memberIds[0] ?? '';
  const before = test.notes(memberId).length;
  const { acked } = await test.slack.command({ memberId, channelId: test.channel.id, line });
  expect(acked).toBe(true);
  const answer = await eventually(`an answer to ${line}`, () => test.notes(memberId)[before]);
  return `${answer.text}\n${JSON.stringify(answer.blocks)}`;
}

describe('/papers', () => {
  it('has a help line for every subcommand and no other, in groups by what one wants to do', () => {
    const words = helpGroups().flatMap(({ lines }) => lines.flatMap(([, ...told]) => told));
    expect(words.toSorted()).toEqual(Object.keys(subcommands).toSorted());
    expect(Math.max(...helpGroups().map(({ lines }) => lines.length))).toBeLessThanOrEqual(6);
  });

  it.each(['/papers help', '/papers HELP'])('shows help for %s', async (line) => {
    const answer = await ask(await startTestBot(), line);
    for (const word of Object.keys(subcommands)) expect(answer).toContain(`/papers ${word}`);
  });

  it('bare, shows the picks of the day, or how to begin', async () => {
    const test = await startTestBot();
    await test.bot.wake();
    expect(await ask(test, '/papers')).toContain('worth your time of 6 new papers');
    const fresh = await startTestBot({ isNew: true });
    const answer = await ask(fresh, '/papers');
    expect(answer).toContain('This channel gets no papers yet. `/papers interests`');
  });

  it('answers an unknown word with one suggestion, never with silence or the whole list', async () => {
    const test = await startTestBot();
    const typo = await ask(test, '/papers serach legged robots');
    expect(typo).toContain('Did you mean `/papers search legged robots`?');
    expect(typo.match(/\/papers \w+/g)?.length).toBe(4);
    const words = await ask(test, '/papers offline critics');
    expect(words).toContain('Did you mean `/papers search offline critics`?');
    const hostile = await ask(test, '/papers <!channel>');
    expect(hostile).toContain('I do not know “&lt;!channel&gt;”. `/papers help` shows');
    expect(await ask(test, '/papers fro`m <!here>')).not.toMatch(/<!here>|m`/);
  });

  it('finds papers, best first, with links', async () => {
    const answer = await ask(await startTestBot(), '/papers search legged robots');
    expect(answer).toContain('1 paper matches “legged robots”. Learning for legged robots');
    expect(answer).toMatch(
      /"https:\/\/arxiv\.org\/abs\/2603\.\d+","text":"Learning for legged robots"/,
    );
  });

  it.each(['AND', '"', 'off-policy OR', 'NEAR(', "'; drop table paper"])(
    'survives hostile words: search %s',
    async (words) => {
      const answer = await ask(await startTestBot(), `/papers search ${words}`);
      expect(answer).toMatch(
        /Nothing in the archive \(6 papers\)|papers? match|What shall I look for/,
      );
    },
  );

  it('asks for words when there are none', async () => {
    expect(await ask(await startTestBot(), '/papers search')).toContain('What shall I look for?');
  });

  it('says when today comes, and then what came', async () => {
    const test = await startTestBot({ now: '2026-03-17T08:00:00Z' });
    expect(await ask(test, '/papers today')).toContain(
      'Next post: <!date^1773738000^{date_long_pretty} at {time}|17 Mar 2026, 09:00 (UTC)>.',
    );
    test.setNow('2026-03-17T09:00:00Z');
    await test.bot.wake();
    expect(await ask(test, '/papers today')).toContain('\n1. Learning for');
  });

  it('explains picks by number, id and link, and papers that were not picked', async () => {
    const papers = themedPapers().map((paper, at) => ({ ...paper, authors: [`Author ${at}`] }));
    const test = await startTestBot({ papers });
    await test.bot.wake();
    const digest = await test.store.digests.get(test.slack.teamId, test.channel.id, '2026-03-17');
    const picked = digest?.picks[0]?.paperId ?? '';
    for (const what of ['1', picked, `https://arxiv.org/pdf/${picked}v2`]) {
      const answer = await ask(test, `/papers why ${what}`);
      expect(answer).toContain('place 1 of 6, pick 1.');
      expect(answer).toContain('Fits your interest');
      expect(answer).toMatch(/• your interest “offline critics” \(offline critics\)/);
    }
    const ids = digest?.picks.map(({ paperId }) => paperId) ?? [];
    const left = digest?.candidates.find(({ paperId }) => !ids.includes(paperId))?.paperId;
    const other = await ask(test, `/papers why ${left}`);
    expect(other).toContain('place 6 of 6, not picked. The picks stood at 1 to 5.');
    expect(other).toContain('further from your interests than most, nearest to “offline critics”');
    expect(other).not.toContain('follow');
    expect(await ask(test, '/papers why')).toContain('Which paper?');
    expect(await ask(test, '/papers why 77')).toContain('“77” is neither a pick of 17 Mar 2026');
    expect(await ask(test, '/papers why 1901.00001')).toContain('was not among the papers');
  });

  it('says of a paper outside the channel’s net that it was not ranked, and what to do', async () => {
    const test = await startTestBot({ channel: { rlWidth: 'strict' } });
    await test.bot.wake();
    const digest = await test.store.digests.get(test.slack.teamId, test.channel.id, '2026-03-17');
    const answer = await ask(test, `/papers why ${digest?.leftOut[0]}`);
    expect(answer).toContain("outside this channel's focus on reinforcement learning");
    expect(answer).toContain('`/papers interests` sets the focus');
    expect(answer).toContain('17 March 2026: not ranked.');
  });
});
