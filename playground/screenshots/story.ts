import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { openPage } from '../../tests/browser/open-page.ts';
import { spawnPlayground } from '../../tests/browser/spawn-playground.ts';

const imagesDir = join(import.meta.dirname, '..', '..', 'docs', 'images');
const liked = 'Rethinking Verification for LLM Code Generation';

const picks = (page: Page) => page.locator('article', { has: page.getByTestId('action-vote_up') });

/** Every member likes the paper about code, Ada first: she sees what her vote changed. */
async function vote(page: Page): Promise<void> {
  const thumb = picks(page).filter({ hasText: liked }).getByTestId('action-vote_up');
  for (const [at, name] of ['Ada', 'Bram', 'Chen', 'Dina'].entries()) {
    await page.getByTitle(`Act as ${name}`).click();
    await thumb.click();
    await thumb.getByText(String(at + 1)).waitFor();
    await page.getByText('noted.').last().waitFor();
  }
  await page.getByTitle('Act as Ada').click();
}

/** Keeps a picture that begins with what is to be seen. */
async function keep(page: Page, name: string, seen: Locator): Promise<void> {
  await seen.waitFor();
  await seen.evaluate((one) => one.scrollIntoView({ block: 'start' }));
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(imagesDir, `${name}.png`), animations: 'disabled' });
}

/** The three pictures of the README: the team votes, the next day comes, and why its picks are others. */
export async function takeStory(browser: Browser): Promise<void> {
  await using playground = await spawnPlayground();
  await using opened = await openPage(browser, playground.url, { width: 1000, height: 600 });
  const { page } = opened;
  await vote(page);
  await keep(page, 'story-1-vote', picks(page).filter({ hasText: liked }));
  await page.getByTestId('next-day').click();
  await picks(page).nth(9).waitFor();
  await keep(page, 'story-2-next-day', picks(page).nth(5));
  await picks(page).nth(5).getByTestId('action-paper_menu').click();
  await page.getByRole('menuitem', { name: 'Why this paper' }).click();
  const why = page
    .getByRole('article')
    .filter({ hasText: 'What put it ahead of an ordinary paper' });
  await keep(page, 'story-3-why', why);
}
