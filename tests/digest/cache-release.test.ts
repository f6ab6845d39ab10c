import { expect, it } from 'vitest';
import { eventually } from '../fakes/eventually.ts';
import { startTestBot } from '../fakes/start-test-bot.ts';

it('tells a voter the same after it had forgotten what it kept between votes', async () => {
  const told = async (hasRest: boolean): Promise<string[]> => {
    const { bot, slack, channel, posts, notes, setNow } = await startTestBot();
    await bot.wake();
    const [ada = '', bram = ''] = slack.memberIds;
    const press = (memberId: string, at: number) =>
      slack.press({
        memberId,
        channelId: channel.id,
        ts: posts()[at]?.ts ?? '',
        actionId: 'vote_up',
      });
    await press(ada, 1);
    await eventually('a note', () => notes(ada)[0]);
    if (hasRest) {
      setNow('2026-03-17T10:30:00Z');
      await bot.wake();
    }
    await press(bram, 2);
    await eventually('another note', () => notes(bram)[0]);
    return [...notes(ada), ...notes(bram)].map(({ text }) => text);
  };
  expect(await told(true)).toEqual(await told(false));
});
