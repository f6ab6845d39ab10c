import { afterAll, beforeAll, expect, it } from 'vitest';
import { aSighting } from '../../builders.ts';
import { launchTestBot } from '../../fakes/launch-test-bot.ts';

const abstract = 'A crane learns to stack boxes. The reward counts boxes that stay.';
let test: Awaited<ReturnType<typeof launchTestBot>>;
let channelId = '';
beforeAll(async () => {
  const sighting = aSighting({ id: '2402.00777', title: 'Stacking', abstract });
  test = await launchTestBot({ lookUp: async () => sighting });
  channelId = `D${(test.slack.memberIds[0] ?? '').slice(1)}`;
});
afterAll(async () => test.close());

let count = 0;
/** Delivers a direct message of the kind; the answers that it gets. */
async function answersTo(fields: Record<string, unknown>) {
  const ts = `17739000${String(count++).padStart(2, '0')}.000100`;
  const before = test.slack.state().messages.length;
  await test.bot.deliver({
    type: 'event_callback',
    team_id: test.slack.teamId,
    event_id: `Ev${ts}`,
    event: {
      type: 'message',
      channel: channelId,
      channel_type: 'im',
      user: test.slack.memberIds[0],
      ts,
      event_ts: ts,
      text: 'what does the reward count? <https://arxiv.org/abs/2402.00777>',
      ...fields,
    },
  });
  return test.slack.state().messages.slice(before);
}

it.each(['file_share', 'thread_broadcast', 'me_message', 'reply_broadcast', undefined])(
  'answers a direct message of the kind %s',
  async (subtype) => {
    const answers = await answersTo({ subtype, files: [{ id: 'F7', name: 'plot.pdf' }] });
    expect(JSON.stringify(answers)).toContain('The reward counts boxes that stay.');
  },
);

it('says how to ask where a file comes without words', async () => {
  const answers = await answersTo({ subtype: 'file_share', text: '' });
  expect(JSON.stringify(answers)).toContain('Ask me about a paper in the thread under a pick');
});

it.each([
  'message_changed',
  'message_deleted',
  'message_replied',
  'bot_message',
  'tombstone',
  'channel_topic',
  'huddle_thread',
])('leaves %s alone', async (subtype) => expect(await answersTo({ subtype })).toEqual([]));

it('leaves a file of another bot alone', async () =>
  expect(await answersTo({ subtype: 'file_share', bot_id: 'B0OTHER' })).toEqual([]));
