import type { Delivered } from '../../playground/look-alike.ts';
import { subcommands } from '../../src/slack/commands/index.ts';
import { eventually } from './eventually.ts';
import type { TestBot } from './launch-test-bot.ts';

type Json = Record<string, unknown>;

/** One payload by what it does, e.g. `press vote_up` or `command taste`. */
export type Deliveries = Map<string, Delivered>;

/** What follows some words after `/papers`; the others are typed alone. */
const rests: Record<string, string> = {
  search: 'offline critics since:30d posted',
  why: '1',
  follow: 'Ada Lindqvist',
  unfollow: 'Ada Lindqvist',
  mute: 'board games',
  unmute: 'board games',
  add: 'https://arxiv.org/abs/2508.13426',
  saved: 'remind',
  export: 'bibtex',
  now: 'again',
};

/** Of the pick and the recap in a channel where everything can be pressed. */
interface Targets {
  paperId: string;
  /** Message of the recap with its blocks. */
  recap: Json;
  recapDay: string;
}

/** Values of what can be pressed in messages, by action id. */
function pressValues({ paperId, recapDay }: Targets): Record<string, Json> {
  const value = (text: string) => ({ type: 'button', value: text });
  const listed = value(JSON.stringify({ paperId, page: 0 }));
  const page = value(JSON.stringify({ query: 'offline posted', page: 1 }));
  const menu = (entry: string) => ({
    type: 'overflow',
    selected_option: { text: { type: 'plain_text', text: entry }, value: `${entry}:${paperId}` },
  });
  return {
    vote_up: value(paperId),
    vote_down: value(paperId),
    vote_undo: value(JSON.stringify({ paperId, press: 'up', standing: 'up' })),
    'paper_menu why': menu('why'),
    'paper_menu more': menu('more'),
    'paper_menu less': menu('less'),
    'paper_menu follow': menu('follow'),
    'paper_menu bibtex': menu('bibtex'),
    taste_forget: { type: 'button' },
    taste_forget_undo: value(JSON.stringify({ former: 0, since: 1, mark: 'forged' })),
    subscription_end: value('0.0'),
    subscription_undo: value('1 C0GENERAL1'),
    paper_save: value(paperId),
    paper_unsave: value(paperId),
    result_up: value(paperId),
    result_down: value(paperId),
    search_page_back: page,
    search_page_on: page,
    saved_read: listed,
    saved_remove: listed,
    saved_back: listed,
    saved_on: listed,
    paper_share: value(paperId),
    paper_example: value(paperId),
    paper_in_depth: value(paperId),
    mute_topic_1: value('board games'),
    mute_topic_2: value('board games'),
    mute_topic_3: value('board games'),
    week_vote: value(JSON.stringify({ day: recapDay, paperId })),
    plan_session: value(recapDay),
    reminder_stop: { type: 'button' },
  };
}

const homeIds = ['interests', 'schedule', 'taste', 'pause', 'resume'] as const;

/** Presses in App Home, by action id. */
const homePresses = (channelId: string, paperId: string): Record<string, Json> => ({
  home_set_up: { type: 'conversations_select', selected_conversation: channelId },
  home_unvote: { type: 'button', value: paperId },
  home_read: { type: 'button', value: paperId },
  ...Object.fromEntries(homeIds.map((id) => [`home_${id}`, { type: 'button', value: channelId }])),
});

const typed = (value: string) => ({ type: 'plain_text_input', value });
const chosen = (type: string, value: string) => ({
  type,
  selected_option: { text: { type: 'plain_text', text: value }, value },
});

const interestValues = {
  interests: { interests_text: typed('offline critics') },
  examples: { examples_text: typed('2508.13426') },
};

/** The last payload that went to the bot. */
const last = (test: TestBot): Delivered => {
  const found = test.slack.delivered().at(-1);
  if (!found) throw new Error('nothing was delivered');
  return structuredClone({ type: found.type, payload: found.payload });
};

/** Fills in and sends the form that a command opens, and takes the payloads on the way. */
async function fillForms(test: TestBot, memberId: string, all: Deliveries): Promise<void> {
  const { slack, channel } = test;
  const open = async (word: string) => {
    // One with a fault stays open.
    for (const { viewId } of slack.state().modals[memberId] ?? [])
      await slack.closeModal({ memberId, viewId });
    await slack.command({ memberId, channelId: channel.id, line: `/papers ${word}` });
    return eventually(`the form ${word}`, () => slack.state().modals[memberId]?.[0]);
  };
  const interests = await open('interests');
  const { viewId } = interests;
  for (const actionId of ['interests_preview', 'interests_suggest', 'interests_advanced']) {
    await slack.press({ memberId, viewId, actionId, values: interestValues });
    all.set(`press ${actionId}`, last(test));
    if (actionId === 'interests_preview') {
      const top = await eventually('the preview', () => slack.state().modals[memberId]?.[1]);
      await slack.closeModal({ memberId, viewId: top.viewId });
    }
  }
  await slack.submit({ memberId, viewId, values: interestValues });
  all.set('form interests', last(test));
  const schedule = await open('schedule');
  await slack.submit({ memberId, viewId: schedule.viewId, values: {} });
  all.set('form schedule', last(test));
  const editors = await open('editors');
  await slack.submit({ memberId, viewId: editors.viewId, values: {} });
  all.set('form editors', last(test));
}

/** The form of a reading session, made from another form's payload. */
function sessionForm(form: Delivered, channelId: string, targets: Targets): Delivered {
  const { view, ...rest } = form.payload as { view: Json };
  const values = {
    session_paper: { session_paper_choice: chosen('static_select', targets.paperId) },
    session_date: { session_date_choice: { type: 'datepicker', selected_date: '2030-01-02' } },
    session_time: { session_time_choice: { type: 'timepicker', selected_time: '15:00' } },
    session_length: { session_length_choice: chosen('static_select', 'half') },
  };
  const target = { channelId, channelName: 'x', day: targets.recapDay, ts: targets.recap.ts };
  const session = {
    ...view,
    callback_id: 'reading_session',
    private_metadata: JSON.stringify(target),
    state: { values },
  };
  return { type: 'interactive', payload: { ...rest, view: session } };
}

/**
 * One valid payload of everything that the bot listens to, as the look-alike writes it, by a member in the bot's
 * channel. The bot must have posted, and a recap with it (Friday).
 */
export async function everyDelivery(test: TestBot, memberId: string): Promise<Deliveries> {
  const { slack, channel } = test;
  const place = { memberId, channelId: channel.id };
  const recapPost = test.posts().find(({ text }) => text.startsWith('The week up to'));
  const pick = test.posts().find(({ blocks }) => JSON.stringify(blocks).includes('vote_up'));
  const paperId = /"action_id":"vote_up"[^}]*"value":"([^"]+)"/.exec(JSON.stringify(pick?.blocks));
  if (!recapPost || !pick || !paperId?.[1]) throw new Error('the bot has not posted');
  const all: Deliveries = new Map();

  await slack.press({ ...place, ts: pick.ts, actionId: 'vote_up' });
  const press = last(test);
  const message = press.payload.message as Json;
  const recap = { ...message, ts: recapPost.ts, text: recapPost.text, blocks: recapPost.blocks };
  const recapDay = /\\"day\\":\\"([-\d]+)/.exec(JSON.stringify(recapPost.blocks))?.[1] ?? '';
  const targets: Targets = { paperId: paperId[1], recap, recapDay };
  const [action] = press.payload.actions as Json[];
  for (const [name, changes] of Object.entries(pressValues(targets))) {
    const [id = ''] = name.split(' ');
    const { value: _, ...plain } = action as Json;
    const isRecap = id === 'week_vote' || id === 'plan_session';
    const actions = [{ ...plain, ...changes, action_id: id }];
    const payload = { ...press.payload, actions, ...(isRecap ? { message: recap } : {}) };
    all.set(`press ${name}`, { type: 'interactive', payload });
  }

  for (const on of [true, false]) {
    await slack.react({ ...place, ts: pick.ts, name: 'heart', on });
    all.set(on ? 'event reaction_added' : 'event reaction_removed', last(test));
  }
  await slack.say({ ...place, text: '<@U0PAPERLOOP> what is it about?', threadTs: pick.ts });
  all.set('event app_mention', last(test));
  const direct = `D${memberId.slice(1)}`;
  await slack.say({ memberId, channelId: direct, text: 'what is 2508.13426 about?' });
  all.set('event message', last(test));
  await slack.say({ ...place, text: 'see <https://arxiv.org/abs/2508.13426>' });
  all.set('event link_shared', last(test));
  await slack.openHome({ memberId });
  const home = last(test);
  all.set('event app_home_opened', home);
  const event = (type: string, fields: Json) =>
    all.set(`event ${type}`, {
      type: 'events_api',
      payload: { ...home.payload, event: { type, ...fields } },
    });
  event('member_joined_channel', { user: memberId, channel: channel.id, team: slack.teamId });
  event('app_uninstalled', {});
  event('tokens_revoked', { tokens: { oauth: [], bot: [] } });

  for (const callbackId of ['save_paper', 'more_like_paper']) {
    await slack.shortcut({ ...place, ts: pick.ts, callbackId });
    all.set(`shortcut ${callbackId}`, last(test));
  }
  await fillForms(test, memberId, all);
  const form = all.get('form editors') as Delivered;
  all.set('form reading_session', sessionForm(form, channel.id, targets));
  all.set('view_closed', {
    type: 'interactive',
    payload: { ...form.payload, type: 'view_closed', is_cleared: false },
  });

  await eventually('App Home', () => slack.state().homes[memberId]);
  await slack.press({ memberId, home: true, actionId: 'home_taste' });
  const inHome = last(test);
  const [pressed] = inHome.payload.actions as Json[];
  for (const [id, changes] of Object.entries(homePresses(channel.id, targets.paperId))) {
    const { value: _, ...plain } = pressed as Json;
    const actions = [{ ...plain, ...changes, action_id: id }];
    all.set(`press ${id}`, { type: 'interactive', payload: { ...inHome.payload, actions } });
  }
  await slack.command({ ...place, line: '/papers help' });
  const command = last(test);
  for (const word of ['', ...Object.keys(subcommands), 'nonsense'])
    all.set(`command ${word}`, {
      type: 'slash_commands',
      payload: { ...command.payload, text: `${word} ${rests[word] ?? ''}`.trim() },
    });
  return all;
}
