import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView, PlainTextElement } from '@slack/types';

const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: true });

/** A pick as a bot would post it: text, facts, buttons with a count, a menu. */
export const pickBlocks = (ups: number): KnownBlock[] => [
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          {
            type: 'link',
            url: 'https://arxiv.org/abs/2512.00001',
            text: 'Careful policies from logs',
            style: { bold: true },
          },
          { type: 'text', text: '\nA policy is learnt from logged data alone.' },
        ],
      },
    ],
  },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 'Ada Example · *cs.LG* · 8 Dec 2025' }] },
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'up', text: plain(`👍 ${ups}`), value: 'p1' },
      {
        type: 'button',
        action_id: 'reset',
        style: 'danger',
        text: plain('Reset'),
        value: 'p1',
        confirm: {
          title: plain('Reset?'),
          text: plain('All counts go back to zero.'),
          confirm: plain('Reset'),
          deny: plain('Keep'),
        },
      },
      {
        type: 'overflow',
        action_id: 'more',
        options: [
          { text: plain('Why this'), value: 'why' },
          { text: plain('BibTeX'), value: 'bibtex' },
        ],
      },
    ],
  },
];

const modal: ModalView = {
  type: 'modal',
  callback_id: 'wishes',
  title: plain('Wishes'),
  submit: plain('Save'),
  close: plain('Never mind'),
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: 'What should *this channel* read?' } },
    {
      type: 'input',
      block_id: 'topics',
      label: plain('Topics'),
      hint: plain('One a line.'),
      element: {
        type: 'plain_text_input',
        action_id: 'text',
        multiline: true,
        initial_value: 'offline RL',
      },
    },
    {
      type: 'input',
      block_id: 'time',
      label: plain('Time'),
      element: { type: 'timepicker', action_id: 'at', initial_time: '09:00' },
    },
    {
      type: 'input',
      block_id: 'zone',
      label: plain('Time zone'),
      element: {
        type: 'static_select',
        action_id: 'pick',
        options: [
          { text: plain('Berlin'), value: 'berlin' },
          { text: plain('Tokyo'), value: 'tokyo' },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'days',
      optional: true,
      label: plain('Days'),
      element: {
        type: 'checkboxes',
        action_id: 'pick',
        options: ['Monday', 'Tuesday'].map((day) => ({ text: plain(day), value: day })),
        initial_options: [{ text: plain('Monday'), value: 'Monday' }],
      },
    },
    {
      type: 'input',
      block_id: 'place',
      label: plain('Place'),
      element: {
        type: 'radio_buttons',
        action_id: 'pick',
        options: ['Channel', 'Thread'].map((place) => ({ text: plain(place), value: place })),
        initial_option: { text: plain('Channel'), value: 'Channel' },
      },
    },
  ],
};

/** What the bot was told, oldest first. */
export interface Heard {
  action: string;
  body: unknown;
}

/** A bot of a few lines on the real Bolt, for the page to play with. */
export function miniBot(heard: Heard[]) {
  return (app: App): void => {
    let ups = 0;
    app.action('up', async ({ ack, body, client, respond }) => {
      await ack();
      heard.push({ action: 'up', body });
      if (body.type !== 'block_actions' || !body.message || !body.channel) return;
      ups += 1;
      const { ts } = body.message;
      const content = { text: 'A pick', blocks: pickBlocks(ups) };
      await client.chat.update({ channel: body.channel.id, ts, ...content });
      await respond({ response_type: 'ephemeral', replace_original: false, text: 'Thank you! 👍' });
    });
    for (const action of ['reset', 'more', 'home_button']) {
      app.action(action, async ({ ack, body }) => {
        await ack();
        heard.push({ action, body });
      });
    }
    app.command('/papers', async ({ ack, command, client, respond }) => {
      await ack();
      heard.push({ action: command.text, body: command });
      if (command.text !== 'wishes') await respond(`You asked for *${command.text}*.`);
      else await client.views.open({ trigger_id: command.trigger_id, view: modal });
    });
    app.view('wishes', async ({ ack, view }) => {
      heard.push({ action: 'wishes', body: view.state.values });
      const topics = view.state.values.topics?.text?.value ?? '';
      if (topics.length >= 5) await ack();
      else await ack({ response_action: 'errors', errors: { topics: 'Please use more words.' } });
    });
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: home } });
    });
  };
}

const home: KnownBlock[] = [
  { type: 'header', text: plain('Welcome') },
  {
    type: 'section',
    text: { type: 'mrkdwn', text: 'Press it.' },
    accessory: { type: 'button', action_id: 'home_button', text: plain('Go'), value: 'go' },
  },
];
