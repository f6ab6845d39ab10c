import { describe, expect, it } from 'vitest';
import {
  checkBlocks,
  homeSchema,
  messageSchema,
  modalSchema,
} from '../../../src/slack/blocks/block-kit-schema.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = (text = 'x') => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (over = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...over });
const message = (...blocks: object[]) => ({ text: 'x', blocks });
const checked = (payload: unknown) => () => checkBlocks(messageSchema, payload);

describe('the limits of Slack', () => {
  it('let good messages, views and homes through unchanged', () => {
    const good = message(section(), { type: 'divider' }, { type: 'actions', elements: [button()] });
    expect(checkBlocks(messageSchema, good)).toBe(good);
    const view = { type: 'modal', callback_id: 'c', title: plain('T'), blocks: [section()] };
    expect(checkBlocks(modalSchema, view)).toBe(view);
    expect(
      checkBlocks(homeSchema, { type: 'home', blocks: Array(100).fill(section()) }),
    ).toBeTruthy();
  });

  const confirm = { title: plain('T'), text: plain('x'), confirm: plain('Do'), deny: plain('No') };
  const asking = (over: object) =>
    message({ type: 'actions', elements: [button({ confirm: { ...confirm, ...over } })] });
  it('let a question before a press through', () => {
    expect(
      checked(asking({ style: 'danger', text: { type: 'mrkdwn', text: '*x*' } })),
    ).not.toThrow();
  });

  it.each([
    [
      'a question over 300',
      asking({ text: plain('x'.repeat(301)) }),
      '/blocks/0/elements/0/confirm/text',
    ],
    [
      'an answer over 30',
      asking({ confirm: plain('x'.repeat(31)) }),
      '/blocks/0/elements/0/confirm/confirm',
    ],
    ['51 blocks', message(...Array(51).fill(section())), '/blocks'],
    ['no block', message(), '/blocks'],
    ['no fallback text', { text: '', blocks: [section()] }, '/text'],
    ['a section over 3000', message(section('x'.repeat(3001))), '/blocks/0/text/text'],
    [
      'a header over 150',
      message({ type: 'header', text: plain('x'.repeat(151)) }),
      '/blocks/0/text/text',
    ],
    [
      'a header in mrkdwn',
      message({ type: 'header', text: { type: 'mrkdwn', text: 'x' } }),
      '/blocks/0/text',
    ],
    [
      '11 context elements',
      message({ type: 'context', elements: Array(11).fill(plain('x')) }),
      '/blocks/0/elements',
    ],
    [
      'a button text over 75',
      message({ type: 'actions', elements: [button({ text: plain('x'.repeat(76)) })] }),
      '/blocks/0/elements/0/text',
    ],
    [
      'a button value over 2000',
      message({ type: 'actions', elements: [button({ value: 'x'.repeat(2001) })] }),
      '/blocks/0/elements/0/value',
    ],
    [
      'the same action_id twice in a block',
      message({ type: 'actions', elements: [button(), button()] }),
      '/blocks/0/elements',
    ],
    [
      'six overflow options',
      message({
        type: 'actions',
        elements: [
          {
            type: 'overflow',
            action_id: 'o',
            options: Array(6).fill({ text: plain('x'), value: 'v' }),
          },
        ],
      }),
      '/blocks/0/elements/0/options',
    ],
    ['an unknown block', message({ type: 'sparkle' }), '/blocks/0/type'],
    ['a misspelt key', message({ ...section(), acessory: button() }), '/blocks/0'],
  ])('stop %s, naming the place', (_, payload, pointer) => {
    expect(checked(payload)).toThrow(pointer);
  });

  it('stop a modal title over 24', () => {
    const view = {
      type: 'modal',
      callback_id: 'c',
      title: plain('x'.repeat(25)),
      blocks: [section()],
    };
    expect(() => checkBlocks(modalSchema, view)).toThrow('/title/text: ');
  });
});
