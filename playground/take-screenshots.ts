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
