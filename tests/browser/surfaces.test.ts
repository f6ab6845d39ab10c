import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPageFaults } from './find-page-faults.ts';
import { launchBrowser } from './launch-browser.ts';
import { type OpenedPage, openPage } from './open-page.ts';
import { pageHands } from './page-hands.ts';
import { type PlaygroundProcess, spawnPlayground } from './spawn-playground.ts';

// One story on one running playground, told in order: the Home tab, the week, and direct messages.
let browser: Browser;
let playground: PlaygroundProcess;
let opened: OpenedPage;
let page: Page;

const picks = () => page.locator('article', { has: page.getByTestId('action-vote_up') });
const home = () => page.getByTestId('home');
const modal = () => page.getByTestId('modal');
const { actAs, command, note } = pageHands(() => page);

const save = async () => {
  await page.getByTestId('modal-submit').click();
  await modal().waitFor({ state: 'detached' });
};

beforeAll(async () => {
  [browser, playground] = await Promise.all([launchBrowser(), spawnPlayground()]);
  opened = await openPage(browser, playground.url);
  page = opened.page;
});

afterAll(async () => {
  await browser.close();
  await playground.stop();
});

describe('surfaces of the playground', () => {
  it('sets up a channel from App Home by a sentence, which ends in the first picks', async () => {
    await page.getByTestId('open-home').click();
    await page.getByTestId('action-home_set_up').selectOption({ label: '# robotics' });
    await page.getByText('What to read').waitFor();
    await page.getByTestId('modal-submit').click();
    await modal().getByText('Please complete this required field.').waitFor();
    await page.getByTestId('action-interests_text').fill('legged robots');
    await page.getByTestId('action-interests_advanced').click();
    await page.getByTestId('action-schedule_timezone').fill('Middle/Earth');
    await page.getByTestId('modal-submit').click();
    await modal().getByText('There is no zone').waitFor();
    expect(await page.getByTestId('action-interests_text').inputValue()).toBe('legged robots');
    expect(await findPageFaults(page)).toEqual([]);
    await page.getByTestId('action-schedule_timezone').fill('Europe/Amsterdam');
    await save();
    await page.getByTestId('channel-robotics').click();
    await picks().nth(4).waitFor();
    await note('All set: I post Monday to Friday at 09:00 (Europe/Amsterdam)');
  });

  it('shows and takes back a vote in App Home, and pauses a channel there', async () => {
    await page.getByTestId('channel-rl-papers').click();
    await picks().first().getByTestId('action-vote_up').click();
    await note(/noted\./);
    await picks().first().getByTestId('action-paper_save').click();
    await note('is on your list.');
    await page.getByTestId('open-home').click();
    await home().getByText('Your votes').waitFor();
    await home()
      .getByRole('img', { name: /Bar chart/ })
      .waitFor();
    expect(await findPageFaults(page)).toEqual([]);
    await home().getByTestId('action-home_read').click();
    await home().getByText('1 saved, 0 unread.').waitFor();
    await home().getByTestId('action-home_unvote').click();
    await home().getByText('Your votes').waitFor({ state: 'detached' });
    await home().getByTestId('action-home_pause').first().click();
    await home().getByText('Paused.').first().waitFor();
    await home().getByTestId('action-home_resume').first().click();
    await home().getByText('Paused.').first().waitFor({ state: 'detached' });
  });

  it('lets only those change settings whom the channel lets', async () => {
    await page.getByTestId('channel-rl-papers').click();
    await command('/papers editors');
    await modal().getByText('Admins of the workspace only').click();
    await save();
    await note('Saved. Settings here can be changed by admins of the workspace.');
    await actAs('Bram');
    await command('/papers mute board games');
    await note('Ask one of them.');
    await actAs('Ada');
    await command('/papers canvas');
    await note('the canvas would be empty');
    await command('/papers now');
    await note('were already posted');
    await command('/papers now again');
    await note('I looked again');
    expect(await findPageFaults(page)).toEqual([]);
  });

  it('sums up the week, counts votes for the paper to read, and gives a calendar file', async () => {
    for (const name of ['Ada', 'Bram']) {
      await actAs(name);
      await picks().nth(1).getByTestId('action-vote_up').click();
    }
    await actAs('Ada');
    await command('/papers canvas');
    await note('is now a tab of this channel');
    await command('/papers schedule');
    await page.getByTestId('action-schedule_recap_day').selectOption('2');
    await page.getByTestId('action-schedule_recap_time').fill('00:00');
    await save();
    await note('with a recap on Tuesday at 00:00');
    await page.getByTestId('next-day').click();
    const recap = page.locator('article').filter({ hasText: 'Paper of the week' });
    await recap.waitFor();
    // Until the day has come, the clock jumps beyond the three seconds that a press may open a form in.
    await page.locator('[data-testid=next-day]:enabled').waitFor();
    await recap.getByRole('img', { name: /Bar chart/ }).waitFor();
    await recap.getByTestId('action-week_vote').first().click();
    await recap.getByText('1 vote').waitFor();
    await recap.getByTestId('action-plan_session').click();
    await modal().waitFor();
    await page.getByTestId('action-session_date_choice').fill('2025-01-01');
    await page.getByTestId('modal-submit').click();
    await modal().getByText('That is in the past').waitFor();
    expect(await findPageFaults(page)).toEqual([]);
    await page.getByTestId('action-session_date_choice').fill('2025-12-16');
    await save();
    await recap.getByRole('button', { name: '1 reply' }).click();
    const file = page
      .getByTestId('thread')
      .getByRole('link', { name: /reading-session|Reading session/ });
    const href = (await file.getAttribute('href')) ?? '';
    const text = await (await page.request.get(new URL(href, playground.url).href)).text();
    expect(text).toContain('BEGIN:VCALENDAR');
    expect(text).toContain('DTSTART:20251216T000000Z');
  });

  it('brings a member’s own picks by direct message, and answers questions there', async () => {
    await command('/papers personal noon');
    await note('I do not know “personal noon”');
    await command('/papers personal 00:00');
    await note('Your personal picks come Monday to Friday at 00:00');
    await page.getByTestId('channel-Ada').click();
    await picks().first().waitFor();
    await command('hello');
    await page.getByText('Ask me about a paper in the thread under a pick').waitFor();
    await command('what is trained? https://arxiv.org/abs/2507.19766');
    await page.getByText('I quote the sentences that are nearest').waitFor();
    await command('/papers export zotero');
    await note('No Zotero group is set');
    await command('/papers saved remind');
    await note('Every Monday at 09:00');
    expect(await findPageFaults(page)).toEqual([]);
    await actAs('Bram');
    expect(await page.getByTestId('channel-Bram').count()).toBe(0);
    expect(opened.faults).toEqual([]);
  });
});
