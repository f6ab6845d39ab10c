import { describe, expect, it } from 'vitest';
import type { ClientMessage, ClientState } from '../../playground/client-api.ts';
import type { Block, Element } from '../../playground/page/blocks/block-kit.ts';
import { readBlocks } from '../../playground/page/blocks/block-kit.ts';
import {
  channelMessages,
  seenKey,
  threadReplies,
  unreadChannels,
} from '../../playground/page/client/select-messages.ts';
import { shareUnchanged } from '../../playground/page/client/share-unchanged.ts';
import { spellDay, spellMessageDay, spellTime } from '../../playground/page/client/spell-time.ts';
import { charactersToNames, readEmojiName } from '../../playground/page/emoji/emoji-names.ts';
import { suggestCommands } from '../../playground/page/messages/suggest-commands.ts';
import { chosenState, fieldsOf, typedState } from '../../playground/page/modal/field.ts';
import { clientErrors, formValues } from '../../playground/page/modal/form-values.ts';

const message = (parts: Partial<ClientMessage>): ClientMessage => ({
  channelId: 'C1',
  ts: '1.000001',
  threadTs: null,
  memberId: 'UBOT',
  text: 'hello',
  blocks: [],
  edited: false,
  visibleTo: null,
  reactions: [],
  files: [],
  unfurls: [],
  ...parts,
});

const stateWith = (messages: ClientMessage[]): ClientState => ({
  team: { id: 'T1', name: 'Team' },
  members: [],
  channels: [],
  messages,
  homes: {},
  modals: {},
  day: { date: '2025-12-09', busy: false, note: null },
  botConnected: true,
});

describe('what a member sees', () => {
  const state = stateWith([
    message({ ts: '1.1' }),
    message({ ts: '2.1', threadTs: '1.1', memberId: 'UADA' }),
    message({ ts: '3.1', visibleTo: 'UADA' }),
    message({ ts: '4.1', threadTs: '1.1', visibleTo: 'UBEN' }),
  ]);

  it('keeps replies out of the channel, and private messages from others', () => {
    expect(channelMessages(state, 'C1', 'UADA').map(({ ts }) => ts)).toEqual(['1.1', '3.1']);
    expect(channelMessages(state, 'C1', 'UBEN').map(({ ts }) => ts)).toEqual(['1.1']);
    const parent = { channelId: 'C1', ts: '1.1' };
    expect(threadReplies(state, parent, 'UADA').map(({ ts }) => ts)).toEqual(['2.1']);
    expect(threadReplies(state, parent, 'UBEN').map(({ ts }) => ts)).toEqual(['2.1', '4.1']);
  });

  it('is unread until seen, unless it is their own', () => {
    expect([...unreadChannels(state, 'UADA', {})]).toEqual(['C1']);
    expect([...unreadChannels(state, 'UADA', { [seenKey('UADA', 'C1')]: '3.1' })]).toEqual([]);
    const own = stateWith([message({ memberId: 'UADA' })]);
    expect([...unreadChannels(own, 'UADA', {})]).toEqual([]);
  });
});

describe('shareUnchanged', () => {
  it('keeps the objects of messages that stayed the same', () => {
    const before = stateWith([message({ ts: '1.1' }), message({ ts: '2.1' })]);
    const after = structuredClone(before);
    after.messages[1] = message({ ts: '2.1', text: 'changed' });
    const shared = shareUnchanged(before, after);
    expect(shared.messages[0]).toBe(before.messages[0]);
    expect(shared.messages[1]).not.toBe(before.messages[1]);
    expect(shared).toEqual(after);
  });
});

describe('readBlocks', () => {
  it('puts something in the place of what is no block', () => {
    const types = readBlocks([{ type: 'divider' }, null, 'text', { type: 3 }]).map((b) => b.type);
    expect(types).toEqual(['divider', 'invalid', 'invalid', 'invalid']);
  });
});

describe('a form', () => {
  const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
  const input = (block_id: string, element: Element, more: Partial<Block> = {}): Block => ({
    type: 'input',
    block_id,
    element: { action_id: 'a', ...element },
    ...more,
  });
  const options = [option('x'), option('y')];

  it.each<[Element, object]>([
    [{ type: 'plain_text_input' }, { value: null }],
    [{ type: 'plain_text_input', initial_value: 'hi' }, { value: 'hi' }],
    [{ type: 'timepicker', initial_time: '09:00' }, { selected_time: '09:00' }],
    [{ type: 'static_select', options }, { selected_option: null }],
    [
      { type: 'radio_buttons', options, initial_option: option('y') },
      { selected_option: option('y') },
    ],
    [{ type: 'checkboxes', options }, { selected_options: [] }],
    [
      { type: 'multi_static_select', options, initial_options: options },
      { selected_options: options },
    ],
    [{ type: 'users_select', initial_user: 'U1' }, { selected_user: 'U1' }],
    [{ type: 'multi_channels_select' }, { selected_channels: [] }],
  ])('sends %j as Slack does before anybody touched it', (element, expected) => {
    const fields = fieldsOf([input('b', element)]);
    expect(formValues(fields, {})).toEqual({ b: { a: { type: element.type, ...expected } } });
  });

  it('sends what was chosen and typed', () => {
    const select: Element = { type: 'static_select', options };
    expect(chosenState(select, ['y'])).toEqual({
      type: 'static_select',
      selected_option: option('y'),
    });
    expect(chosenState(select, [])).toEqual({ type: 'static_select', selected_option: null });
    const boxes: Element = { type: 'checkboxes', options };
    expect(chosenState(boxes, ['y', 'x'])).toMatchObject({ selected_options: options });
    expect(typedState({ type: 'plain_text_input' }, '')).toMatchObject({ value: null });
  });

  it('collects fields of sections and actions too, several to a block', () => {
    const blocks: Block[] = [
      { type: 'section', block_id: 's', accessory: { type: 'static_select', action_id: 'one' } },
      {
        type: 'actions',
        block_id: 't',
        elements: [
          { type: 'timepicker', action_id: 'two' },
          { type: 'button', action_id: 'no' },
          { type: 'datepicker', action_id: 'three' },
        ],
      },
    ];
    const values = formValues(fieldsOf(blocks), {});
    expect(Object.keys(values.s ?? {})).toEqual(['one']);
    expect(Object.keys(values.t ?? {})).toEqual(['two', 'three']);
  });

  it('asks for what is required, and for the right length', () => {
    const fields = fieldsOf([
      input('needed', { type: 'static_select', options }),
      input('free', { type: 'plain_text_input' }, { optional: true }),
      input('none', { type: 'checkboxes', options }),
      input('long', { type: 'plain_text_input', initial_value: 'abcdef', max_length: 5 }),
      input('short', { type: 'plain_text_input', initial_value: 'a', min_length: 2 }),
      input('fine', { type: 'plain_text_input', initial_value: 'abc', max_length: 5 }),
    ]);
    const errors = clientErrors(fields, {});
    expect(Object.keys(errors)).toEqual(['needed', 'none', 'long', 'short']);
    expect(errors.long).toBe('Please write at most 5 characters; these are 6.');
  });
});

describe('emoji', () => {
  it('writes characters as names, with their skin tone', () => {
    expect(charactersToNames('👍 3, 👎🏽, ❤️ and 🦄')).toBe(
      ':+1: 3, :-1::skin-tone-4:, :heart: and 🦄',
    );
  });

  it('knows names, other names and skin tones', () => {
    expect(readEmojiName('thumbsup::skin-tone-3')).toEqual({ name: '+1', tone: 3 });
    expect(readEmojiName('fire')).toEqual({ name: 'fire', tone: null });
    expect(readEmojiName('toString')).toBeNull();
  });
});

describe('suggestCommands', () => {
  it('offers what begins like that, and nothing for text or a whole command', () => {
    expect(suggestCommands('/papers s').map(({ line }) => line.trim())).toEqual([
      '/papers search',
      '/papers schedule',
    ]);
    expect(suggestCommands('/')).toHaveLength(6);
    expect(suggestCommands('/papers help')).toEqual([]);
    expect(suggestCommands('papers')).toEqual([]);
  });
});

describe('times', () => {
  it('are those of the playground, in UTC', () => {
    const ts = `${Date.UTC(2025, 11, 9, 9, 5) / 1000}.000100`;
    expect(spellTime(ts)).toBe('09:05');
    expect(spellMessageDay(ts)).toBe('Tuesday 9 December');
    expect(spellDay('2025-12-09')).toBe('Tuesday 9 December 2025');
    expect(spellDay('someday')).toBe('someday');
  });
});
