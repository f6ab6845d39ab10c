import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../tests/browser/launch-browser.ts';
import { openPage } from '../tests/browser/open-page.ts';
import { spawnPlayground } from '../tests/browser/spawn-playground.ts';

/** Pictures of the playground for the documentation: `npm run screenshots`. */
const imagesDir = join(import.meta.dirname, '..', 'docs', 'images');

const save = (page: Page, name: string) =>
  page.screenshot({ path: join(imagesDir, `${name}.png`), animations: 'disabled' });

const picks = (page: Page) => page.locator('article', { has: page.getByTestId('action-vote_up') });

/** Two members vote, the third looks: the state all pictures show. */
async function vote(page: Page): Promise<void> {
  const [first, second] = [picks(page).nth(0), picks(page).nth(1)];
  await first.getByTestId('action-vote_up').click();
  await page.getByTitle('Act as Bram').click();
  await first.getByTestId('action-vote_up').click();
  await first.getByTestId('action-vote_up').getByText('2').waitFor();
  await second.hover();
  await second.getByTestId('add-reaction').click();
  await second.getByTestId('pick-reaction--1').click();
  await second.getByTestId('reaction--1').waitFor();
}

async function command(page: Page, line: string): Promise<void> {
  await page.getByTestId('composer').fill(line);
  await page.keyboard.press('Enter');
}

/** The surfaces that answer one member: each typed or pressed, waited for, and kept. */
async function takeAnswers(page: Page): Promise<void> {
  const shot = async (name: string, line: string, sign: string) => {
    await command(page, line);
    await page.getByText(sign).last().waitFor();
    await save(page, name);
  };
  await shot('search', '/papers search reinforcement learning since:1y', 'Page 1 of');
  await picks(page).first().getByTestId('action-paper_save').click();
  await page.getByText('is on your list.').last().waitFor();
  await shot('saved', '/papers saved', '1 saved, 1 unread.');
  await picks(page).nth(1).getByTestId('action-paper_menu').click();
  await page.getByRole('menuitem', { name: 'Less like this' }).click();
  const less = page.getByText('Less like').last();
  await less.waitFor();
  await less.scrollIntoViewIfNeeded();
  await save(page, 'less-like-this');
  const href = await picks(page).first().getByRole('link').first().getAttribute('href');
  await shot(
    'unfurl',
    `Has anybody read https://arxiv.org/abs/2512.08153? ${href}`,
    'was posted here on',
  );
  await shot('stats', '/papers stats', 'The last 30 days here:');
}

async function takeScreenshots(): Promise<void> {
  await mkdir(imagesDir, { recursive: true });
  await using playground = await spawnPlayground();
  const browser = await launchBrowser();
  await using wide = await openPage(browser, playground.url, { height: 900 });
  const { page } = wide;
  await vote(page);
  await page.mouse.move(0, 0);
  await save(page, 'playground');
  await page.getByTestId('next-day').click();
  await picks(page).nth(9).waitFor();
  await save(page, 'next-day');
  await command(page, '/papers taste');
  await page.getByText('Forget what was learnt').waitFor();
  await save(page, 'taste');
  await takeAnswers(page);
  await command(page, '/papers interests');
  await page.getByTestId('modal').waitFor();
  await save(page, 'interests');
  await page.keyboard.press('Escape');
  await page.getByTestId('open-home').click();
  await page.getByTestId('home').locator('[data-block]').first().waitFor();
  await save(page, 'app-home');
  await using dark = await openPage(browser, playground.url, { theme: 'dark', height: 900 });
  await picks(dark.page).first().waitFor();
  await save(dark.page, 'playground-dark');
  await using narrow = await openPage(browser, playground.url, { width: 380, height: 780 });
  await picks(narrow.page).first().waitFor();
  await save(narrow.page, 'playground-narrow');
  await browser.close();
}

await takeScreenshots();
