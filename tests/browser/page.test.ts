import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPage } from '../../playground/build-page.ts';
import type { LookAlike } from '../../playground/look-alike.ts';
import { startLookAlike } from '../../playground/slack/start-look-alike.ts';
import { startBot } from '../playground/bolt-bot.ts';
import { findPageFaults } from './find-page-faults.ts';
import { launchBrowser } from './launch-browser.ts';
import { type Heard, miniBot, pickBlocks } from './mini-bot.ts';
import { openPage } from './open-page.ts';

const heard: Heard[] = [];
let browser: Browser;
let slack: LookAlike;
let bot: App;
let finishDay: (() => void) | null = null;

const post = async (content: { text: string; blocks?: KnownBlock[] }) => {
  const answer = await bot.client.chat.postMessage({
    channel: slack.channelIds.general,
    ...content,
  });
  return `message-${answer.ts}`;
};
const member = (index: number) => `member-${slack.memberIds[index]}`;

/** Ten times slower than the real one: a trigger_id of three seconds also lives on a machine under load. */
const started = Date.now();
const patientClock = () => new Date(started + (Date.now() - started) / 10);

beforeAll(async () => {
  [browser, slack] = await Promise.all([
    launchBrowser(),
    buildPage().then((pageDir) =>
      startLookAlike({
        port: 0,
        now: patientClock,
        pageDir,
        onNextDay: () =>
          new Promise<void>((resolve) => {
            finishDay = resolve;
          }),
      }),
    ),
  ]);
  bot = await startBot(slack, miniBot(heard));
});

afterAll(async () => {
  await browser.close();
  await bot.stop();
  await slack.close();
});

beforeEach(() => {
  heard.length = 0;
});

describe('a message', () => {
  it('shows its author, its text and every one of its blocks', async () => {
    const id = await post({ text: 'A pick', blocks: pickBlocks(0) });
    await using opened = await openPage(browser, slack.url);
    const message = opened.page.getByTestId(id);
    const link = message.getByRole('link', { name: 'Careful policies from logs' });
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('href')).toBe('https://arxiv.org/abs/2512.00001');
    expect(await message.textContent()).toContain('learnt from logged data alone');
    expect(await message.locator('[data-block]').count()).toBe(pickBlocks(0).length);
    expect(await message.getByAltText('Paperloop').count()).toBe(1);
    expect(opened.faults).toEqual([]);
  });

  it('names a block that the page cannot draw instead of dropping it', async () => {
    await using opened = await openPage(browser, slack.url);
    const blocks = [{ type: 'hologram' }, { type: 'divider' }] as unknown as KnownBlock[];
    // The look-alike would refuse such a block, so the page gets it as the stream would carry it.
    await opened.page.route('**/client/state', (route) =>
      route.fulfill({ json: withMessage(slack, blocks) }),
    );
    await opened.page.route('**/client/events', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body: ': nothing yet\n\n' }),
    );
    await opened.page.reload();
    const message = opened.page.getByTestId('message-9999999999.000001');
    await message.waitFor();
    expect(await message.locator('[data-block]').count()).toBe(2);
    expect(await message.getByTestId('unknown-part').textContent()).toContain('hologram');
  });

  it('passes a press to the bot, shows the edit, and a private note to that member alone', async () => {
    const id = await post({ text: 'A pick', blocks: pickBlocks(0) });
    await using opened = await openPage(browser, slack.url);
    const { page } = opened;
    await page.getByTestId(member(1)).click();
    await page.getByTestId(id).getByTestId('action-up').click();
    await page.getByTestId(id).getByRole('button', { name: '1' }).waitFor();
    await expect.poll(() => heard[0]?.body).toMatchObject({ user: { id: slack.memberIds[1] } });
    const note = page.locator('article', { has: page.getByTestId('ephemeral') }).last();
    expect(await note.textContent()).toContain('Only visible to you');
    expect(await note.textContent()).toContain('Thank you!');
    await page.getByTestId(member(2)).click();
    expect(await page.getByTestId('ephemeral').count()).toBe(0);
    expect(opened.faults).toEqual([]);
  });

  it('asks first when a button wants confirmation', async () => {
    const id = await post({ text: 'A pick', blocks: pickBlocks(0) });
    await using opened = await openPage(browser, slack.url);
    const { page } = opened;
    const reset = page.getByTestId(id).getByTestId('action-reset');
    await reset.click();
    await page.getByRole('button', { name: 'Keep' }).click();
    expect(heard).toEqual([]);
    await reset.click();
    await page.getByTestId('confirm').getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => heard.map(({ action }) => action)).toEqual(['reset']);
  });

  it('opens its menu by keyboard and passes the option', async () => {
    const id = await post({ text: 'A pick', blocks: pickBlocks(0) });
    await using opened = await openPage(browser, slack.url);
    const { page } = opened;
    const more = page.getByTestId(id).getByTestId('action-more');
    await more.press('Enter');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('menu').count()).toBe(0);
    await more.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => heard.length).toBe(1);
    await expect
      .poll(() => heard[0]?.body)
      .toMatchObject({
        actions: [{ action_id: 'more', selected_option: { value: 'bibtex' } }],
      });
    expect(opened.faults).toEqual([]);
  });

  it('keeps the focus on a pressed button when the bot updates the message', async () => {
    const id = await post({ text: 'A pick', blocks: pickBlocks(0) });
    await using opened = await openPage(browser, slack.url);
    const button = opened.page.getByTestId(id).getByTestId('action-up');
    const before = await button.textContent();
    await button.press('Enter');
    await expect.poll(() => button.textContent()).not.toBe(before);
    await expect
      .poll(() => button.evaluate((element) => element === document.activeElement))
      .toBe(true);
  });

  it('opens its menu inside of a narrow window', async () => {
    const id = await post({ text: 'A pick', blocks: pickBlocks(0) });
    await using opened = await openPage(browser, slack.url, { width: 380 });
    await opened.page.getByTestId(id).getByTestId('action-more').click();
    expect(await opened.page.getByRole('menuitem').count()).toBe(2);
    expect(await findPageFaults(opened.page)).toEqual([]);
    for (const item of await opened.page.getByRole('menuitem').all()) {
      expect(await item.evaluate(isInView)).toBe(true);
    }
  });

  it('is shown from its beginning when it is new, and stays where one reads', async () => {
    await using opened = await openPage(browser, slack.url);
    const { page } = opened;
    const say = async (text: string) => {
      await page.getByTestId('composer').fill(text);
      await page.keyboard.press('Enter');
      const said = page.getByRole('article').getByText(text);
      await said.waitFor();
      await expect.poll(() => said.evaluate(isInView)).toBe(true);
    };
    await say('To the end');
    const lines = Array.from({ length: 60 }, (_, line) => `Line ${line}`).join('\n');
    const long = page.getByTestId(await post({ text: lines }));
    await long.waitFor();
    const author = long.getByText('Paperloop', { exact: true });
    await expect.poll(() => author.evaluate(isInView)).toBe(true);
    await say('Back again');
    const list = page.locator('.scroll').first();
    await list.hover();
    await page.mouse.wheel(0, -500);
    await expect
      .poll(() => list.evaluate((box) => box.scrollTop + box.clientHeight < box.scrollHeight - 400))
      .toBe(true);
    const top = await list.evaluate((box) => box.scrollTop);
    await page.getByTestId(await post({ text: 'Below' })).waitFor();
    expect(await list.evaluate((box) => box.scrollTop)).toBe(top);
    await page.getByTestId('jump-to-newest').click();
    const below = page.getByRole('main').getByText('Below', { exact: true });
    await expect.poll(() => below.evaluate(isInView)).toBe(true);
    await page.getByTestId('jump-to-newest').waitFor({ state: 'detached' });
  });

  it('takes reactions, counts them, names who gave them, and takes them back', async () => {
    const id = await post({ text: 'React to me' });
    await using opened = await openPage(browser, slack.url);
    const { page } = opened;
    const message = page.getByTestId(id);
    await message.hover();
    await message.getByTestId('add-reaction').click();
    await page.getByTestId('pick-reaction--1').click();
    const reaction = message.getByTestId('reaction--1');
    await reaction.waitFor();
    await page.getByTestId(member(3)).click();
    await reaction.click();
    await reaction.getByText('2').waitFor();
    expect(await reaction.getAttribute('title')).toBe('Ada, Dina');
    expect(await reaction.getAttribute('aria-pressed')).toBe('true');
    await reaction.click();
    await reaction.getByText('1').waitFor();
    expect(await reaction.getAttribute('aria-pressed')).toBe('false');
    expect(opened.faults).toEqual([]);
  });

  it('opens a thread, in which one can reply', async () => {
    const id = await post({ text: 'Discuss' });
    await using opened = await openPage(browser, slack.url);
    const { page } = opened;
    await page.getByTestId(id).hover();
    await page.getByTestId(id).getByTestId('reply-in-thread').click();
    await page.getByTestId('thread-composer').fill('I *agree*');
    await page.keyboard.press('Enter');
    await page.getByTestId('thread').getByText('agree', { exact: true }).waitFor();
    await page.getByTestId(id).first().getByRole('button', { name: '1 reply' }).waitFor();
    expect(await page.getByRole('main').getByText('agree', { exact: true }).count()).toBe(0);
    expect(opened.faults).toEqual([]);
  });
});

describe('the composer', () => {
  it('says something in the channel', async () => {
    await using opened = await openPage(browser, slack.url);
    await opened.page.getByTestId('composer').fill('Good <morning> & welcome');
    await opened.page.keyboard.press('Enter');
    await opened.page.getByRole('article').getByText('Good <morning> & welcome').waitFor();
    await expect.poll(() => opened.page.getByTestId('composer').inputValue()).toBe('');
  });

  it('suggests commands, sends one, and shows the answer', async () => {
    await using opened = await openPage(browser, slack.url);
    const { page } = opened;
    await page.getByTestId('composer').fill('/pa');
    await page.getByRole('option', { name: '/papers search' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('offline');
    await page.keyboard.press('Enter');
    await page.getByText('You asked for search offline.').waitFor();
    await expect.poll(() => heard[0]).toMatchObject({ action: 'search offline' });
    expect(opened.faults).toEqual([]);
  });

  it('says in a sentence why something failed and keeps what was typed', async () => {
    await using opened = await openPage(browser, slack.url);
    await opened.page.route('**/client/command', (route) =>
      route.fulfill({ json: { ok: false, error: 'The bot did not answer within 3 seconds.' } }),
    );
    await opened.page.getByTestId('composer').fill('/papers today');
    await opened.page.keyboard.press('Enter');
    const toast = opened.page.getByTestId('toast');
    expect(await toast.textContent()).toBe('The bot did not answer within 3 seconds.');
    expect(await opened.page.getByTestId('composer').inputValue()).toBe('/papers today');
  });
});

describe('a modal', () => {
  it('sends its fields in the shape of Slack, shows errors and stays open until it is right', async () => {
    await using opened = await openPage(browser, slack.url);
    const { page } = opened;
    await page.getByTestId('composer').fill('/papers wishes');
    await page.keyboard.press('Enter');
    const modal = page.getByTestId('modal');
    await modal.waitFor();
    await modal.getByLabel('Topics').fill('RL');
    await page.getByTestId('modal-submit').click();
    const missing = await page.getByTestId('modal-error-zone').textContent();
    expect(missing).toBe('Please complete this required field.');
    expect(heard).toHaveLength(1);
    await modal.getByLabel('Time zone').selectOption('tokyo');
    await modal.getByLabel('Time', { exact: true }).fill('17:30');
    await modal.getByLabel('Tuesday').check();
    await modal.getByLabel('Thread').check();
    await page.getByTestId('modal-submit').click();
    const error = await page.getByTestId('modal-error-topics').textContent();
    expect(error).toBe('Please use more words.');
    expect(await modal.getByLabel('Topics').inputValue()).toBe('RL');
    await expect
      .poll(() => heard[1]?.body)
      .toMatchObject({
        topics: { text: { type: 'plain_text_input', value: 'RL' } },
        time: { at: { type: 'timepicker', selected_time: '17:30' } },
        zone: { pick: { type: 'static_select', selected_option: { value: 'tokyo' } } },
        days: { pick: { selected_options: [{ value: 'Monday' }, { value: 'Tuesday' }] } },
        place: { pick: { type: 'radio_buttons', selected_option: { value: 'Thread' } } },
      });
    await modal.getByLabel('Topics').fill('offline RL\nexploration');
    await page.getByTestId('modal-submit').click();
    await modal.waitFor({ state: 'detached' });
    expect(opened.faults).toEqual([]);
  });

  it('keeps the focus and closes on Escape', async () => {
    await using opened = await openPage(browser, slack.url);
    const { page } = opened;
    await page.getByTestId('composer').fill('/papers wishes');
    await page.keyboard.press('Enter');
    const modal = page.getByTestId('modal');
    await modal.waitFor();
    for (let press = 0; press < 15; press += 1) {
      await page.keyboard.press('Tab');
      const isOutside = await page.evaluate(
        () => document.activeElement?.closest('main, nav, header, aside') !== null,
      );
      expect(isOutside).toBe(false);
    }
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
    expect(slack.state().modals[slack.memberIds[0] ?? '']).toEqual([]);
    expect(opened.faults).toEqual([]);
  });
});

describe('the page around it', () => {
  it('shows the App Home, whose buttons work', async () => {
    await using opened = await openPage(browser, slack.url);
    const { page } = opened;
    await page.getByTestId('open-home').click();
    await page.getByTestId('home').getByTestId('action-home_button').click();
    await expect.poll(() => heard.length).toBe(1);
    await expect.poll(() => heard[0]?.body).toMatchObject({ view: { type: 'home' } });
    expect(await findPageFaults(page)).toEqual([]);
    expect(opened.faults).toEqual([]);
  });

  it('is busy until the next day has come', async () => {
    await using opened = await openPage(browser, slack.url);
    const { page } = opened;
    await page.getByTestId('next-day').click();
    await page.locator('[data-testid=next-day][aria-busy=true]').waitFor();
    expect(await page.getByTestId('next-day').isDisabled()).toBe(true);
    expect(await page.getByTestId('day-note').textContent()).not.toBe('');
    // The page is busy before its press has reached the server.
    await expect.poll(() => finishDay !== null).toBe(true);
    slack.setDay({ date: '2025-12-10', note: 'Nobody posts on a holiday.' });
    finishDay?.();
    await page.locator('[data-testid=next-day][aria-busy=false]').waitFor();
    // The answer to the press and the new state come over connections of their own.
    await page.getByText('Wednesday 10 December 2025', { exact: true }).waitFor();
    await page.getByText('Nobody posts on a holiday.', { exact: true }).waitFor();
    slack.setDay({ note: null });
  });

  it('marks a channel with something new until it is opened', async () => {
    await using opened = await openPage(browser, slack.url);
    const row = opened.page.getByTestId('channel-robotics');
    const dot = row.getByLabel('unread');
    expect(await dot.count()).toBe(0);
    const channel = slack.channelIds.robotics ?? '';
    await bot.client.chat.postMessage({ channel, text: 'A robot walks.' });
    await dot.waitFor();
    await row.click();
    await opened.page.getByText('A robot walks.').waitFor();
    await expect.poll(() => dot.count()).toBe(0);
  });

  it('follows the system theme until one is chosen, and remembers the choice', async () => {
    await using opened = await openPage(browser, slack.url, { theme: 'dark' });
    const theme = () => opened.page.evaluate(() => document.documentElement.dataset.theme);
    expect(await theme()).toBe('dark');
    await opened.page.getByTestId('theme-toggle').click();
    expect(await theme()).toBe('light');
    await opened.page.reload();
    await opened.page.getByTestId('composer').waitFor();
    expect(await theme()).toBe('light');
  });

  it('says so when the playground is gone and finds it again', async () => {
    const pageDir = await buildPage();
    const first = await startLookAlike({ port: 0, now: () => new Date(), pageDir });
    await using opened = await openPage(browser, first.url);
    await first.close();
    await opened.page.getByText('The playground cannot be reached').waitFor();
    const port = Number(new URL(first.url).port);
    const second = await startLookAlike({ port, now: () => new Date(), pageDir });
    const lost = opened.page.getByText('The playground cannot be reached');
    await lost.waitFor({ state: 'detached' });
    expect(await opened.page.getByTestId('composer').isVisible()).toBe(true);
    await second.close();
  });

  // `playground.test.ts` looks at the other two of the four.
  it.each([
    { theme: 'light', width: 1280 },
    { theme: 'dark', width: 380 },
  ] as const)('can be read and used in $theme at $width px', async (look) => {
    const id = await post({ text: 'A pick', blocks: pickBlocks(3) });
    await using opened = await openPage(browser, slack.url, look);
    const { page } = opened;
    expect(await findPageFaults(page)).toEqual([]);
    await page.getByTestId(id).hover();
    await page.getByTestId(id).getByTestId('reply-in-thread').click();
    expect(await findPageFaults(page)).toEqual([]);
    await page.getByLabel('Close the thread').click();
    await page.getByTestId('composer').fill('/papers wishes');
    expect(await findPageFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByTestId('modal').waitFor();
    await page.getByTestId('modal-submit').click();
    await page.getByTestId('modal-error-zone').waitFor();
    expect(await findPageFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('modal').waitFor({ state: 'detached' });
    if (look.width < 500) await page.getByRole('button', { name: 'Channels' }).click();
    expect(await findPageFaults(page)).toEqual([]);
    await page.getByTestId('channel-random').click();
    await page.getByText('Nothing has been posted here yet.').waitFor();
    expect(opened.faults).toEqual([]);
  });
});

/** Whether an element can be seen without scrolling. Runs in the browser. */
function isInView(element: Element): boolean {
  const room = element.closest('.scroll')?.getBoundingClientRect();
  const own = element.getBoundingClientRect();
  if (!room) return false;
  const isAcross = own.left >= room.left && own.right <= room.right;
  return isAcross && own.top >= room.top && own.bottom <= room.bottom;
}

/** The look-alike's state with one more message, of these blocks. */
function withMessage(from: LookAlike, blocks: KnownBlock[]) {
  const state = from.state();
  const message = {
    channelId: from.channelIds.general,
    ts: '9999999999.000001',
    threadTs: null,
    memberId: from.botUserId,
    text: 'Odd',
    blocks,
    edited: false,
    visibleTo: null,
    reactions: [],
    files: [],
    unfurls: [],
  };
  return { ...state, messages: [message] };
}
