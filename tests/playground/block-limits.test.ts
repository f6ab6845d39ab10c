import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../playground/slack/block-kit/check-blocks.ts';
import { checkView } from '../../playground/slack/block-kit/check-view.ts';
import { button, plain, refusalOf, section, startSlack, webClient } from './bolt-bot.ts';

const x = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const options = (count: number) => times(count, (i) => ({ text: plain(`o${i}`), value: `v${i}` }));
const field = (element: object) => ({ type: 'input', label: plain('L'), element });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const picture = { type: 'image', image_url: 'https://example.org/a.png', alt_text: 'A chart' };

/** [what, blocks that pass at the limit, blocks beyond it, the fault] */
const limits: [string, object[], object[], string][] = [
  [
    'section text',
    [section(x(3000))],
    [section(x(3001))],
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'empty section text',
    [section('x')],
    [section('')],
    'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'section fields',
    [{ type: 'section', fields: times(10, () => mrkdwn('f')) }],
    [{ type: 'section', fields: times(11, () => mrkdwn('f')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  [
    'field text',
    [{ type: 'section', fields: [mrkdwn(x(2000))] }],
    [{ type: 'section', fields: [mrkdwn(x(2001))] }],
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  [
    'section without text',
    [section('x')],
    [{ type: 'section' }],
    'must define either `text` or `fields` [json-pointer:/blocks/0]',
  ],
  [
    'header',
    [{ type: 'header', text: plain(x(150)) }],
    [{ type: 'header', text: plain(x(151)) }],
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'header type',
    [{ type: 'header', text: plain('x') }],
    [{ type: 'header', text: mrkdwn('x') }],
    'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
  ],
  [
    'context',
    [{ type: 'context', elements: times(10, () => mrkdwn('c')) }],
    [{ type: 'context', elements: times(11, () => mrkdwn('c')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'context image',
    [{ type: 'context', elements: [picture] }],
    [{ type: 'context', elements: [{ ...picture, alt_text: undefined }] }],
    'missing required field: alt_text [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'actions',
    [actions(...times(25, (i) => button(`a${i}`, '1')))],
    [actions(...times(26, (i) => button(`a${i}`, '1')))],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'button text',
    [actions({ ...button('a', '1'), text: plain(x(75)) })],
    [actions({ ...button('a', '1'), text: plain(x(76)) })],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'button value',
    [actions(button('a', x(2000)))],
    [actions(button('a', x(2001)))],
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'button style',
    [actions({ ...button('a', '1'), style: 'danger' })],
    [actions({ ...button('a', '1'), style: 'loud' })],
    'must be a valid enum value [json-pointer:/blocks/0/elements/0/style]',
  ],
  [
    'action id',
    [actions({ ...button('a', '1'), action_id: x(255) })],
    [actions({ ...button('a', '1'), action_id: x(256) })],
    'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
  ],
  [
    'overflow',
    [actions({ type: 'overflow', options: options(5) })],
    [actions({ type: 'overflow', options: options(6) })],
    'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'option value',
    [actions({ type: 'overflow', options: [{ text: plain('x'), value: x(75) }] })],
    [actions({ type: 'overflow', options: [{ text: plain('x'), value: x(76) }] })],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
  ],
  [
    'static select',
    [field({ type: 'static_select', options: options(100) })],
    [field({ type: 'static_select', options: options(101) })],
    'no more than 100 items allowed [json-pointer:/blocks/0/element/options]',
  ],
  [
    'first option',
    [field({ type: 'static_select', options: options(2), initial_option: options(1)[0] })],
    [
      field({
        type: 'static_select',
        options: options(2),
        initial_option: { text: plain('?'), value: '?' },
      }),
    ],
    'initial option was not found in the options [json-pointer:/blocks/0/element]',
  ],
  [
    'many first options',
    [field({ type: 'multi_static_select', options: options(2), initial_options: options(2) })],
    [field({ type: 'multi_static_select', options: options(2), initial_options: options(3) })],
    'initial option was not found in the options [json-pointer:/blocks/0/element]',
  ],
  [
    'checkboxes',
    [field({ type: 'checkboxes', options: options(10) })],
    [field({ type: 'checkboxes', options: options(11) })],
    'no more than 10 items allowed [json-pointer:/blocks/0/element/options]',
  ],
  [
    'radio buttons',
    [field({ type: 'radio_buttons', options: options(10) })],
    [field({ type: 'radio_buttons', options: [] })],
    'no fewer than 1 items allowed [json-pointer:/blocks/0/element/options]',
  ],
  [
    'time',
    [field({ type: 'timepicker', initial_time: '09:00' })],
    [field({ type: 'timepicker', initial_time: '9:00' })],
    'must be more than 4 characters [json-pointer:/blocks/0/element/initial_time]',
  ],
  [
    'input text',
    [field({ type: 'plain_text_input', max_length: 3000 })],
    [field({ type: 'plain_text_input', max_length: 3001 })],
    'must be less than 3001 [json-pointer:/blocks/0/element/max_length]',
  ],
  [
    'input label',
    [{ ...field({ type: 'plain_text_input' }), label: plain(x(2000)) }],
    [{ ...field({ type: 'plain_text_input' }), label: plain(x(2001)) }],
    'must be less than 2001 characters [json-pointer:/blocks/0/label/text]',
  ],
  [
    'text input outside an input block',
    [field({ type: 'plain_text_input' })],
    [actions({ type: 'plain_text_input' })],
    'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'image address',
    [picture],
    [{ ...picture, image_url: 'data:image/png;base64,AA' }],
    'does not match the pattern expected [json-pointer:/blocks/0/image_url]',
  ],
  [
    'confirm title',
    [actions({ ...button('a', '1'), confirm: { title: plain(x(100)), text: plain('x') } })],
    [actions({ ...button('a', '1'), confirm: { title: plain(x(101)), text: plain('x') } })],
    'must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]',
  ],
  [
    'block id',
    [{ type: 'divider', block_id: x(255) }],
    [{ type: 'divider', block_id: x(256) }],
    'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
  ],
  [
    'one block id',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'b' },
    ],
    times(2, () => ({ type: 'divider', block_id: 'a' })),
    'block_id "a" already exists [json-pointer:/blocks/1/block_id]',
  ],
  [
    'one action id in a block',
    [actions(button('a', '1')), actions(button('a', '2'))],
    [actions(button('a', '1'), button('a', '2'))],
    'action_id "a" already exists [json-pointer:/blocks/0]',
  ],
  [
    'unknown block',
    [{ type: 'divider' }],
    [{ type: 'dividers' }],
    'unsupported type: dividers [json-pointer:/blocks/0/type]',
  ],
  [
    'unknown field',
    [{ type: 'divider' }],
    [{ type: 'divider', colour: 'red' }],
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  [
    'rich text',
    [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] }],
    [{ type: 'rich_text', elements: [{ type: 'rich_text_verse', elements: [] }] }],
    'unsupported type: rich_text_verse [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'blocks in a message',
    times(50, () => ({ type: 'divider' })),
    times(51, () => ({ type: 'divider' })),
    'no more than 50 items allowed [json-pointer:/blocks]',
  ],
];

describe("Slack's limits for blocks", () => {
  it.each(limits)(
    'the look-alike refuses what Slack refuses in a message: %s',
    (_, within, beyond, fault) => {
      expect(checkBlocks(within, '/blocks', 50)).toEqual([]);
      expect(checkBlocks(beyond, '/blocks', 50)).toContain(fault);
    },
  );

  it.each([
    [null],
    ['x'],
    [[null]],
    [[[]]],
    [[{ type: 'section', text: null }]],
    [[{ type: 'actions', elements: 'x' }]],
    [[{ type: 'context', elements: [null] }]],
    [[{ type: 'toString' }]],
  ])('takes no nonsense: %j', (blocks) => {
    expect(checkBlocks(blocks, '/blocks', 50)).not.toEqual([]);
  });

  it('the look-alike holds views to their limits', () => {
    const modal = {
      type: 'modal',
      title: plain(x(24)),
      blocks: times(100, () => ({ type: 'divider' })),
    };
    expect(checkView(modal, 'modal')).toEqual([]);
    expect(checkView({ ...modal, title: plain(x(25)) }, 'modal')).toEqual([
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ]);
    expect(
      checkView({ ...modal, blocks: [...modal.blocks, { type: 'divider' }] }, 'modal'),
    ).toEqual(['no more than 100 items allowed [json-pointer:/view/blocks]']);
    expect(checkView({ type: 'modal' }, 'modal')).toEqual([
      'missing required field: title [json-pointer:/view]',
      'missing required field: blocks [json-pointer:/view]',
    ]);
    const asking = { ...modal, blocks: [field({ type: 'plain_text_input' })] };
    expect(checkView(asking, 'modal')[0]).toMatch(/`submit` is required/);
    expect(checkView({ ...modal, private_metadata: x(3001) }, 'modal')).toHaveLength(1);
    expect(checkView({ type: 'home', blocks: [] }, 'home')).toEqual([]);
    expect(checkView({ type: 'home', title: plain('x'), blocks: [] }, 'home')).toHaveLength(1);
  });

  it('reaches the caller as invalid_blocks with json-pointers', async () => {
    const slack = await startSlack();
    const client = webClient(slack);
    const blocks = [section('fine'), { type: 'header', text: plain(x(151)) }];
    const refusal = await refusalOf(
      client.chat.postMessage({ channel: 'general', text: 'x', blocks }),
    );
    const fault = 'must be less than 151 characters [json-pointer:/blocks/1/text/text]';
    expect(refusal).toMatchObject({
      error: 'invalid_blocks',
      errors: [fault],
      response_metadata: { messages: [`[ERROR] ${fault}`] },
    });
    expect(slack.state().messages).toEqual([]);
    await slack.close();
  });
});
