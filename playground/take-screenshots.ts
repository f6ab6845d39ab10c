import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../tests/browser/launch-browser.ts';
import { spawnPlayground } from '../tests/browser/spawn-playground.ts';
import { startOddTitles } from './screenshots/odd-titles.ts';
import { takeStory } from './screenshots/story.ts';
import { openThreeLooks, type ThreeLooks } from './screenshots/three-looks.ts';

/**
 * Pictures for the documentation: `npm run screenshots` takes the story of the README, and every surface light, dark
 * and narrow; `npm run screenshots -- story` the story alone.
 */
const imagesDir = join(import.meta.dirname, '..', 'docs', 'images');

const picks = (page: Page) => page.locator('article', { has: page.getByTestId('action-vote_up') });
const lastText = (text: string | RegExp) => (page: Page) => page.getByText(text).last();
const modal = (page: Page) => page.getByTestId('modal');
const home = (page: Page) => page.getByTestId('home');

async function command(page: Page, line: string): Promise<void> {
  await page.getByTestId('composer').fill(line);
  await page.keyboard.press('Enter');
}

/** Several members vote, so that pictures show a team; ends as Ada. */
async function vote(page: Page): Promise<void> {
  for (const name of ['Bram', 'Chen', 'Ada']) {
    await page.getByTitle(`Act as ${name}`).click();
    await picks(page).nth(0).getByTestId('action-vote_up').click();
    await picks(page).nth(2).getByTestId('action-vote_up').click();
    await picks(page)
      .nth(1)
      .getByTestId(name === 'Bram' ? 'action-vote_up' : 'action-vote_down')
      .click();
  }
  await picks(page).first().getByTestId('action-vote_up').getByText('3').waitFor();
}

async function takePosts({ page, shot }: ThreeLooks): Promise<void> {
  await shot('playground', (one) => picks(one).first());
  await vote(page);
  await shot('vote-note', lastText('noted.'));
  await picks(page).first().getByTestId('action-paper_menu').click();
  await page.getByRole('menuitem', { name: 'Why this paper' }).click();
  await shot('why', lastText('What put it ahead of an ordinary paper'));
  await page.getByTestId('next-day').click();
  await picks(page).nth(9).waitFor();
  await shot('next-day', (one) => picks(one).nth(7));
}

/** The surfaces that answer one member: each typed or pressed, waited for, and kept. */
async function takeAnswers({ page, shot, each }: ThreeLooks): Promise<void> {
  const typed = async (name: string, line: string, sign: string | RegExp) => {
    await command(page, line);
    await shot(name, lastText(sign));
  };
  await typed('taste', '/papers taste', 'Forget what was learnt');
  await typed('search', '/papers search reinforcement learning since:1y', 'Page 1 of');
  await picks(page).first().getByTestId('action-paper_save').click();
  await lastText('is on your list.')(page).waitFor();
  await typed('saved', '/papers saved', '1 saved, 1 unread.');
  await picks(page).nth(1).getByTestId('action-paper_menu').click();
  await page.getByRole('menuitem', { name: 'Less like this' }).click();
  await shot('less-like-this', lastText('Less like'));
  const href = await picks(page).first().getByRole('link').first().getAttribute('href');
  await typed(
    'unfurl',
    `Has anybody read https://arxiv.org/abs/2512.08153? ${href}`,
    'was posted here on',
  );
  await command(page, `@Paperloop which language models are trained? ${href}`);
  await each((one) =>
    one
      .getByRole('button', { name: /1 reply/ })
      .last()
      .click(),
  );
  await shot('question', lastText('nearest to your question'));
  await each((one) => one.getByLabel('Close the thread').click());
  await typed('stats', '/papers stats', 'The last 30 days here:');
  await typed('help', '/papers help', 'this list');
}

async function takeForms({ page, shot, dismiss }: ThreeLooks): Promise<void> {
  await command(page, '/papers interests');
  await shot('interests', modal);
  await page.getByTestId('action-interests_suggest').click();
  await shot('interests-suggested', lastText('Would you want papers like these?'));
  await page.getByTestId('action-interests_preview').click();
  await shot('interests-preview', lastText(/post would (be|have been):/));
  await dismiss();
  await command(page, '/papers editors');
  await shot('editors', modal);
  await dismiss();
  await command(page, '/papers schedule');
  await page.getByTestId('action-schedule_recap_day').selectOption('3');
  await page.getByTestId('action-schedule_recap_time').fill('00:00');
  await shot('schedule', modal);
  await page.getByTestId('modal-submit').click();
  await lastText('Saved. I post')(page).waitFor();
}

async function takeRecap({ page, shot, dismiss }: ThreeLooks): Promise<void> {
  await page.getByTestId('next-day').click();
  await lastText('Paper of the week')(page).waitFor();
  await page.getByTestId('action-week_vote').first().click();
  await lastText('1 vote')(page).waitFor();
  await shot('recap', lastText('Paper of the week'));
  await page.getByTestId('action-plan_session').last().click();
  await shot('session', modal);
  await dismiss();
}

async function takeHome({ page, shot, go }: ThreeLooks): Promise<void> {
  await go('open-home');
  await shot('app-home', (one) => home(one).locator('[data-block]').first());
  await shot('app-home-lists', (one) => home(one).getByText('To stop:'));
  await page.getByTestId('action-home_set_up').selectOption({ label: '# robotics' });
  await shot('set-up', modal);
  await page.getByTestId('action-interests_text').fill('legged robots');
  await page.getByTestId('modal-submit').click();
  await modal(page).waitFor({ state: 'detached' });
  await go('channel-rl-papers');
  await command(page, '/papers personal 00:00');
  await lastText('Your personal picks come')(page).waitFor();
  await page.getByTestId('channel-Ada').waitFor();
  await go('channel-Ada');
  await shot('personal', (one) => picks(one).first());
}

/** Titles in several scripts: a machine that has fonts for them shows them. */
async function takeOddTitles(): Promise<void> {
  const browser = await launchBrowser('all');
  const slack = await startOddTitles();
  await using looks = await openThreeLooks(browser, slack.url);
  await looks.shot('odd-titles', (one) => picks(one).nth(1));
  await looks.shot('odd-titles-2', (one) => picks(one).last());
  await browser.close();
  await slack.close();
}

async function takeSurfaces(browser: Browser): Promise<void> {
  await using playground = await spawnPlayground();
  await using looks = await openThreeLooks(browser, playground.url);
  await takePosts(looks);
  await takeAnswers(looks);
  await takeForms(looks);
  await takeRecap(looks);
  await takeHome(looks);
}

await mkdir(imagesDir, { recursive: true });
const browser = await launchBrowser();
await takeStory(browser);
if (process.argv[2] !== 'story') await takeSurfaces(browser);
await browser.close();
if (process.argv[2] !== 'story') await takeOddTitles();
