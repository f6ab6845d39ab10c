import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../../src/slack/settings/form.ts';
import { readSchedule } from '../../../src/slack/settings/read-schedule.ts';
import { scheduleModal } from '../../../src/slack/settings/schedule-modal.ts';
import { aChannel } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot, type TestBot, themedPapers } from '../../fakes/start-test-bot.ts';

async function openModal(test: TestBot, line: string) {
  const memberId = test.slack.memberIds[0] ?? '';
  const modals = () => test.slack.state().modals[memberId] ?? [];
  await test.slack.command({ memberId, channelId: test.channel.id, line });
  const { viewId } = await eventually('a modal', () => modals()[0]);
  const submit = (values: Record<string, Record<string, unknown>>) =>
    test.slack.submit({ memberId, viewId, values });
  /** Presses “Advanced”, and waits for the fields behind it. */
  const openAdvanced = async (values: Record<string, Record<string, unknown>> = {}) => {
    await test.slack.press({ memberId, viewId, actionId: 'interests_advanced', values });
    await eventually('the other fields', () => fieldsOf(modals()[0]).includes('examples'));
  };
  return { memberId, viewId, modals, submit, openAdvanced };
}

/** Block ids of a form's fields. */
const fieldsOf = (modal: { blocks: readonly unknown[] } | undefined) =>
  ((modal?.blocks ?? []) as { type: string; block_id: string }[]).flatMap(({ type, block_id }) =>
    type === 'input' ? [block_id] : [],
  );

const input = (actionId: string, value: string) => ({
  [actionId]: { type: 'plain_text_input', value },
});
const typed = (value: string) => ({ interests: input('interests_text', value) });

describe('the interests modal', () => {
  it('subscribes a new channel, and its first digest follows at once', async () => {
    const test = await startTestBot({ isNew: true });
    const { submit, modals, memberId } = await openModal(test, '/papers interests');
    await submit(typed('legged robots\n\n  board   games '));
    expect(modals()).toEqual([]);
    const channel = await eventually('the channel', () =>
      test.store.channels.get(test.slack.teamId, test.channel.id),
    );
    expect(channel.interests.map(({ text }) => text)).toEqual(['legged robots', 'board games']);
    await eventually('the first digest', () => test.posts().length === 6);
    const note = await eventually('a note', () => test.notes(memberId)[0]);
    expect(note.text).toContain(
      'This channel is subscribed. I post Monday to Friday at 09:00 (UTC)',
    );
  });

  it('asks for the sentences only; Advanced shows the rest and keeps what was typed', async () => {
    const test = await startTestBot({ isNew: true });
    const { modals, openAdvanced, submit } = await openModal(test, '/papers interests');
    expect(fieldsOf(modals()[0])).toEqual(['interests']);
    await openAdvanced(typed('legged robots'));
    expect(fieldsOf(modals()[0])).toEqual([
      'interests',
      'examples',
      'muted_topics',
      'followed_authors',
      'categories',
      'rl_width',
    ]);
    expect(JSON.stringify(modals()[0]?.blocks)).not.toContain('interests_advanced');
    await submit({});
    const channel = await eventually('the channel', () =>
      test.store.channels.get(test.slack.teamId, test.channel.id),
    );
    expect(channel.interests.map(({ text }) => text)).toEqual(['legged robots']);
  });

  it('changes nothing that is folded, nor what somebody else changed while it was open', async () => {
    const test = await startTestBot({
      interest: 'traffic lights',
      channel: { examples: ['2603.11701'], mutedTopics: ['images of leaves'], rlWidth: 'wide' },
    });
    const { submit, memberId } = await openModal(test, '/papers interests');
    const key = [test.slack.teamId, test.channel.id] as const;
    await test.store.channels.update(...key, { followedAuthors: ['Ada Example'] });
    await submit(typed('board games'));
    await eventually('a note', () => test.notes(memberId)[0]);
    expect(await test.store.channels.get(...key)).toMatchObject({
      interests: [{ text: 'board games' }],
      examples: ['2603.11701'],
      mutedTopics: ['images of leaves'],
      followedAuthors: ['Ada Example'],
      rlWidth: 'wide',
    });
  });

  it('is filled with what the channel has', async () => {
    const channel = {
      examples: ['2603.11701', '2603.11702'],
      mutedTopics: ['images of leaves'],
      followedAuthors: ['Ada Example'],
      rlWidth: 'wide' as const,
    };
    const test = await startTestBot({ interest: 'traffic lights', channel });
    const { modals, submit, openAdvanced } = await openModal(test, '/papers interests');
    await openAdvanced();
    const blocks = JSON.stringify(modals()[0]?.blocks);
    for (const text of [
      'traffic lights',
      '2603.11701\\n2603.11702',
      'images of leaves',
      'Ada Example',
    ])
      expect(blocks).toContain(`"initial_value":"${text}"`);
    await submit({});
    await eventually('a note', () => test.notes(test.slack.memberIds[0] ?? '')[0]);
    const lastEditor = test.slack.memberIds[0];
    const stored = await test.store.channels.get(test.slack.teamId, test.channel.id);
    expect(stored).toEqual({ ...test.channel, lastEditor });
  });

  it('keeps examples, muted topics, followed authors and the width, and the next digest heeds them', async () => {
    const test = await startTestBot({ interest: 'learning' });
    const { submit, openAdvanced } = await openModal(test, '/papers interests');
    await openAdvanced();
    await submit({
      examples: input('examples_text', 'https://arxiv.org/abs/2603.11701v3\n'),
      muted_topics: input('muted_topics_text', 'traffic lights\nboard games'),
      followed_authors: input('followed_authors_text', 'Bo Sample'),
      rl_width: {
        rl_width_choice: { type: 'static_select', selected_option: { value: 'strict' } },
      },
    });
    await eventually('a note', () => test.notes(test.slack.memberIds[0] ?? '')[0]);
    const { teamId } = test.slack;
    expect(await test.store.channels.get(teamId, test.channel.id)).toEqual({
      ...test.channel,
      lastEditor: test.slack.memberIds[0],
      examples: ['2603.11701'],
      mutedTopics: ['traffic lights', 'board games'],
      followedAuthors: ['Bo Sample'],
      rlWidth: 'strict',
    });
    const digest = await eventually('a digest', () =>
      test.store.digests.get(teamId, test.channel.id, '2026-03-17'),
    );
    // All six are by Bo Sample, so the net lets them through; the example is known to the channel.
    expect(digest.candidates.map(({ paperId }) => paperId)).toEqual(
      themedPapers()
        .slice(1)
        .map(({ id }) => id),
    );
  });

  it.each([
    ['examples', 'examples_text', '1901.00001', 'arXiv has no paper 1901.00001'],
    ['examples', 'examples_text', 'that one', '“that one” is not an arXiv id or link'],
    ['muted_topics', 'muted_topics_text', 'x\n!!', 'Line 1 has no word in it'],
    ['followed_authors', 'followed_authors_text', 'Ada and Bo', 'one name per line'],
  ])('stays open with a fault at %s', async (block, action, text, fault) => {
    const test = await startTestBot();
    const { submit, modals, openAdvanced } = await openModal(test, '/papers interests');
    await openAdvanced();
    await submit({ [block]: input(action, text) });
    expect(Object.keys(modals()[0]?.errors ?? {})).toEqual([block]);
    expect(modals()[0]?.errors[block]).toContain(fault);
    expect(await test.store.channels.get(test.slack.teamId, test.channel.id)).toEqual(test.channel);
  });

  it('previews the settings as they are filled in, on top, and saves nothing', async () => {
    const test = await startTestBot({ interest: 'traffic lights' });
    const { modals, memberId } = await openModal(test, '/papers interests');
    const viewId = modals()[0]?.viewId ?? '';
    const preview = (values: Record<string, Record<string, unknown>>) =>
      test.slack.press({ memberId, viewId, actionId: 'interests_preview', values });
    await preview(typed('board games'));
    const top = await eventually('the preview', () => {
      const shown = JSON.stringify(modals()[1]?.blocks ?? []);
      return shown.includes('post would') ? shown : null;
    });
    expect(top).toContain('*So far, the next post would be:');
    expect(top).toContain('More papers may come in before then.');
    expect(top).toContain('Learning for board games');
    expect(top.indexOf('board games')).toBeLessThan(top.indexOf('traffic lights'));
    await test.slack.closeModal({ memberId, viewId: modals()[1]?.viewId ?? '' });
    await preview(typed('?!'));
    await eventually('the fault', () =>
      JSON.stringify(modals()[1] ?? null).includes('no word in it'),
    );
    expect(await test.store.channels.get(test.slack.teamId, test.channel.id)).toEqual(test.channel);
  });

  it('suggests papers for the sentences as typed; what is ticked joins the examples', async () => {
    const test = await startTestBot({
      interest: 'traffic lights',
      channel: { examples: ['2603.11701'] },
    });
    const { modals, memberId, submit, viewId } = await openModal(test, '/papers interests');
    const values = typed('board games');
    await test.slack.press({ memberId, viewId, actionId: 'interests_suggest', values });
    type Field = { block_id: string; element: { options: { value: string }[] } };
    const field = await eventually(
      'suggestions',
      () =>
        ((modals()[0]?.blocks ?? []) as Field[]).find((one) =>
          one.block_id.startsWith('suggested'),
        ) ?? null,
    );
    const option = field.element.options[0];
    expect(option?.value).toBe(themedPapers()[5]?.id);
    const ticked = { type: 'checkboxes', selected_options: [option] };
    await submit({ ...values, [field.block_id]: { suggested_choice: ticked } });
    await eventually('a note', () => test.notes(memberId)[0]);
    const channel = await test.store.channels.get(test.slack.teamId, test.channel.id);
    expect(channel).toMatchObject({
      interests: [{ text: 'board games' }],
      examples: ['2603.11701', option?.value],
    });
  });

  it('keeps suggestions that are shown when Advanced is pressed, and the other way round', async () => {
    const test = await startTestBot({ interest: 'board games' });
    const form = await openModal(test, '/papers interests');
    const suggest = async () => {
      const place = { memberId: form.memberId, viewId: form.viewId };
      await test.slack.press({ ...place, actionId: 'interests_suggest' });
    };
    const shown = () => fieldsOf(form.modals()[0]);
    await suggest();
    await eventually('suggestions', () => shown()[1]?.startsWith('suggested '));
    await form.openAdvanced();
    expect(shown()[1]).toMatch(/^suggested \d/);
    await suggest();
    await eventually('both', () => shown().length === 7);
  });

  it('asks which author is meant where a name fits several', async () => {
    const papers = themedPapers().map((paper, at) => ({
      ...paper,
      authors: [at % 2 ? 'Ada Sample' : 'Bo Sample'],
    }));
    const test = await startTestBot({ papers });
    const { submit, modals, openAdvanced } = await openModal(test, '/papers interests');
    await openAdvanced();
    await submit({ followed_authors: input('followed_authors_text', 'sample') });
    expect(modals()[0]?.errors.followed_authors).toContain(
      'Several authors match “sample”: Ada Sample',
    );
  });

  it('names every field that is wrong at once', async () => {
    const test = await startTestBot();
    const { submit, modals, openAdvanced } = await openModal(test, '/papers interests');
    await openAdvanced();
    await submit({
      ...typed('?'),
      examples: input('examples_text', 'that one'),
      rl_width: { rl_width_choice: { type: 'static_select', selected_option: { value: 'huge' } } },
    });
    expect(Object.keys(modals()[0]?.errors ?? {})).toEqual(['interests', 'examples', 'rl_width']);
  });

  it.each([
    [' \n ', 'Write at least one sentence'],
    ['?!', 'This has no word in it'],
    ['x'.repeat(301), 'This is too long: 301 characters, at most 300'],
    [Array(11).fill('robots').join('\n'), '11 lines are too many: at most 10'],
    ['robots\n42', 'Line 2 has no word in it'],
  ])('stays open with the fault at its field: %j', async (text, fault) => {
    const test = await startTestBot({ interest: 'traffic lights' });
    const { submit, modals } = await openModal(test, '/papers interests');
    await submit(typed(text));
    expect(modals()[0]?.errors.interests).toContain(fault);
    const channel = await test.store.channels.get(test.slack.teamId, test.channel.id);
    expect(channel?.interests[0]?.text).toBe('traffic lights');
  });

  it('tells a member where the bot is not invited what to do', async () => {
    const test = await startTestBot({ isNew: true });
    const random = test.slack.state().channels.find(({ name }) => name === 'random')?.id ?? '';
    const memberId = test.slack.memberIds[0] ?? '';
    await test.slack.command({ memberId, channelId: random, line: '/papers interests' });
    const modal = await eventually('a modal', () => test.slack.state().modals[memberId]?.[0]);
    // It had joined for the form, and is taken out before that is saved.
    await test.slack.admin.removeBot(random);
    await test.slack.submit({ memberId, viewId: modal.viewId, values: typed('robots') });
    const told = await eventually('a direct message', () =>
      test.slack.state().messages.find(({ text }) => text.includes('/invite @Paperloop')),
    );
    expect(told.text).toContain('This channel is subscribed.');
  });
});

const schedule = (over: Record<string, Record<string, unknown>> = {}) => ({
  days: {
    schedule_days: { type: 'checkboxes', selected_options: [{ value: '2' }, { value: '4' }] },
  },
  time: { schedule_time: { type: 'timepicker', selected_time: '17:30' } },
  timezone: { schedule_timezone: { type: 'plain_text_input', value: 'Europe/Berlin' } },
  placement: {
    schedule_placement: { type: 'radio_buttons', selected_option: { value: 'thread' } },
  },
  ...over,
});

describe('the schedule modal', () => {
  it('saves days, time, zone and place', async () => {
    const test = await startTestBot();
    const { submit, memberId } = await openModal(test, '/papers schedule');
    await submit(schedule());
    const note = await eventually('a note', () => test.notes(memberId)[0]);
    expect(note.text).toContain('I post Tuesday and Thursday at 17:30 (Europe/Berlin).');
    expect(await test.store.channels.get(test.slack.teamId, test.channel.id)).toMatchObject({
      schedule: { days: [2, 4], time: '17:30', timezone: 'Europe/Berlin' },
      placement: 'thread',
    });
  });

  it.each([
    ['days', { schedule_days: { type: 'checkboxes', selected_options: [{ value: '9' }] } }, 'Pick'],
    [
      'timezone',
      { schedule_timezone: { type: 'plain_text_input', value: 'Berlin' } },
      'Did you mean Europe/Berlin?',
    ],
    [
      'timezone',
      { schedule_timezone: { type: 'plain_text_input', value: 'PST' } },
      'Did you mean America/Los_Angeles?',
    ],
    [
      'timezone',
      { schedule_timezone: { type: 'plain_text_input', value: 'UTC+1' } },
      'Did you mean Africa/Lagos, Europe/Berlin or Europe/London?',
    ],
    [
      'timezone',
      { schedule_timezone: { type: 'plain_text_input', value: 'Mars/Base' } },
      'Write a name such as',
    ],
  ])('stays open with a fault at %s', async (block, state, fault) => {
    const test = await startTestBot();
    const { submit, modals } = await openModal(test, '/papers schedule');
    await submit(schedule({ [block]: state }));
    expect(modals()[0]?.errors[block]).toContain(fault);
  });

  it('sets when the week is summed up', async () => {
    const test = await startTestBot();
    const { submit, memberId } = await openModal(test, '/papers schedule');
    const day = { type: 'static_select', selected_option: { value: '5' } };
    await submit(schedule({ recap_day: { schedule_recap_day: day } }));
    const note = await eventually('a note', () => test.notes(memberId)[0]);
    expect(note.text).toContain('with a recap on Friday at 16:00');
    expect(await test.store.channels.get(test.slack.teamId, test.channel.id)).toMatchObject({
      recap: { weekday: 5, time: '16:00' },
    });
  });

  it('sets whether a day without anything new gets a line, and shows what is set', async () => {
    const test = await startTestBot();
    const { submit } = await openModal(test, '/papers schedule');
    const box = { type: 'checkboxes', selected_options: [{ value: 'line' }] };
    await submit(schedule({ quiet_days: { schedule_quiet_days: box } }));
    const saved = () => test.store.channels.get(test.slack.teamId, test.channel.id);
    await eventually('it is saved', async () => (await saved())?.quietDays === 'line');
    const ticked = (quietDays: 'line' | 'silent') =>
      JSON.stringify(scheduleModal(aChannel({ quietDays }), { hasModel: false }).blocks).split(
        'initial_options',
      ).length;
    expect(ticked('line') - ticked('silent')).toBe(1);
    expect(readSchedule(schedule() as unknown as FormValues)).toMatchObject({
      quietDays: 'silent',
    });
  });

  it('sets how many papers come at most and whether weak days are filled, and shows what is set', async () => {
    const test = await startTestBot();
    const saved = async () => {
      const channel = await test.store.channels.get(test.slack.teamId, test.channel.id);
      return [channel?.mostPicks, channel?.weakDays];
    };
    expect(await saved()).toEqual([5, 'short']);
    const { submit, modals } = await openModal(test, '/papers schedule');
    const most = (value: string) => ({
      schedule_most_picks: { type: 'static_select', selected_option: { value } },
    });
    const fill = {
      schedule_weak_days: { type: 'checkboxes', selected_options: [{ value: 'fill' }] },
    };
    await submit(schedule({ most_picks: most('4') }));
    expect(modals()[0]?.errors.most_picks).toContain('Pick one of the list.');
    await submit(schedule({ most_picks: most('10'), weak_days: fill }));
    await eventually('it is saved', async () => (await saved())[0] === 10);
    expect(await saved()).toEqual([10, 'fill']);
    const shown = JSON.stringify(
      scheduleModal(aChannel({ mostPicks: 3, weakDays: 'fill' }), { hasModel: true }).blocks,
    );
    expect(shown).toMatch(/"initial_option":\{[^{]*\{[^}]*"3"/);
    expect(shown).toMatch(/schedule_weak_days.*initial_options/);
  });

  it('sets the language of summaries, and says what comes of it', async () => {
    const test = await startTestBot();
    const saved = async () =>
      (await test.store.channels.get(test.slack.teamId, test.channel.id))?.summaryLanguage;
    const { submit, modals } = await openModal(test, '/papers schedule');
    const language = (value: string) => ({
      summary_language: {
        schedule_summary_language: { type: 'static_select', selected_option: { value } },
      },
    });
    await submit(schedule(language('fr')));
    expect(modals()[0]?.errors.summary_language).toContain('Pick one of the list.');
    await submit(schedule(language('de')));
    await eventually('it is saved', async () => (await saved()) === 'de');
    const blocks = (hasModel: boolean) =>
      JSON.stringify(scheduleModal(aChannel({ summaryLanguage: 'de' }), { hasModel }).blocks);
    expect(blocks(false)).toContain(
      'no language model that could write in it: summaries are sentences of the abstracts',
    );
    expect(blocks(true)).toContain('In which the language model writes');
    expect(blocks(true)).toMatch(/"initial_option":\{[^{]*\{[^}]*"Deutsch"/);
    expect(readSchedule(schedule(language('workspace')) as unknown as FormValues)).toMatchObject({
      summaryLanguage: null,
    });
  });

  it('asks for interests first where the channel is not subscribed', async () => {
    const test = await startTestBot({ isNew: true });
    const memberId = test.slack.memberIds[0] ?? '';
    await test.slack.command({ memberId, channelId: test.channel.id, line: '/papers schedule' });
    const note = await eventually('an answer', () => test.notes(memberId)[0]);
    expect(note.text).toContain('`/papers interests` subscribes it');
  });
});
