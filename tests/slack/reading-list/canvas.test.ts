import { expect, it } from 'vitest';
import { likedCanvas } from '../../../src/slack/reading-list/liked-canvas.ts';
import { aPaper } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

it('lists what was liked, most liked first, with nothing of a stranger as markup', () => {
  const voted = (title: string, up: number) => ({
    paper: aPaper({ title, abstract: 'We [click](https://evil.example) here.' }),
    counts: { up, down: 0 },
  });
  const { title, markdown } = likedCanvas('rl', [voted('Few', 1), voted('# *Many*', 3)]);
  expect(title).toBe('Papers that #rl liked');
  expect(markdown.indexOf('Many')).toBeLessThan(markdown.indexOf('Few'));
  expect(markdown).toContain('[\\# \\*Many\\*](https://arxiv.org/abs/2603.01001) (👍 3 · 👎 0)');
  expect(markdown).not.toContain('[click](');
});

it('/papers canvas makes one for the channel, for its members, when there is something to show', async () => {
  const test = await startTestBot();
  await test.bot.wake();
  const { slack, channel, posts, notes } = test;
  const [ada = ''] = slack.memberIds;
  const ask = async (line: string) => {
    const before = notes(ada).length;
    await slack.command({ memberId: ada, channelId: channel.id, line });
    return (await eventually(line, () => notes(ada)[before])).text;
  };
  expect(await ask('/papers canvas')).toContain('would be empty');
  const [, pick] = posts();
  await slack.press({
    memberId: ada,
    channelId: channel.id,
    ts: pick?.ts ?? '',
    actionId: 'vote_up',
  });
  await eventually('the note', () =>
    notes(ada).some(({ text }) => text.includes(':thumbsup: noted')),
  );
  expect(await ask('/papers canvas')).toContain('is now a tab of this channel');
  const [file] = slack.state().messages.flatMap(({ files }) => files);
  const text = await (await fetch(`${slack.url}/files/${file?.id}`)).text();
  expect(text).toContain('Learning for offline critics');
  slack.setFaultRule(({ method }) =>
    method === 'canvases.create' ? { kind: 'error', error: 'missing_scope' } : null,
  );
  expect(await ask('/papers canvas')).toContain('an admin must install it again');
});

it('/papers export zotero says how to set it, where it is not', async () => {
  const { slack, channel, notes } = await startTestBot();
  const [ada = ''] = slack.memberIds;
  await slack.command({ memberId: ada, channelId: channel.id, line: '/papers export zotero' });
  const note = await eventually('an answer', () => notes(ada)[0]);
  expect(note.text).toContain('ZOTERO_GROUP');
});
