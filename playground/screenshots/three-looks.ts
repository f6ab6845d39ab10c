import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { type OpenedPage, openPage } from '../../tests/browser/open-page.ts';

const imagesDir = join(import.meta.dirname, '..', '..', 'docs', 'images');

/** One playground seen by the same member three times: light, dark and on a narrow screen. */
export interface ThreeLooks extends AsyncDisposable {
  /** The one that acts. */
  page: Page;
  /** Goes to a channel, a direct message or App Home in all of them. */
  go(testId: string): Promise<void>;
  /** Closes what is open above the page in all of them. */
  dismiss(): Promise<void>;
  /** Does something in all of them. */
  each(act: (page: Page) => Promise<void>): Promise<void>;
  /** Keeps a picture of each, with what is to be seen in view. */
  shot(name: string, find: (page: Page) => Locator): Promise<void>;
}

const looks = [
  { suffix: '', look: { height: 900 } },
  { suffix: '-dark', look: { theme: 'dark', height: 900 } },
  { suffix: '-narrow', look: { width: 380, height: 780 } },
] as const;

async function goOn(page: Page, testId: string): Promise<void> {
  const target = page.getByTestId(testId);
  if (!(await target.isVisible()))
    await page.getByLabel('Channels', { exact: true }).first().click();
  await target.click();
}

export async function openThreeLooks(browser: Browser, url: string): Promise<ThreeLooks> {
  const opened: OpenedPage[] = [];
  for (const { look } of looks) opened.push(await openPage(browser, url, look));
  const pages = opened.map(({ page }) => page);
  return {
    page: pages[0] as Page,
    go: async (testId) => {
      for (const page of pages) await goOn(page, testId);
    },
    each: async (act) => {
      for (const page of pages) await act(page);
    },
    dismiss: async () => {
      // A view may lie on another.
      const [first] = pages as [Page];
      while ((await first.getByTestId('modal').count()) > 0) {
        await first.keyboard.press('Escape');
        await first.waitForTimeout(300);
      }
      for (const page of pages) await page.getByTestId('modal').waitFor({ state: 'detached' });
    },
    shot: async (name, find) => {
      for (const [at, page] of pages.entries()) {
        const seen = find(page);
        await seen.waitFor();
        await seen.scrollIntoViewIfNeeded();
        await page.mouse.move(0, 0);
        const path = join(imagesDir, `${name}${looks[at]?.suffix ?? ''}.png`);
        await page.screenshot({ path, animations: 'disabled' });
      }
    },
    [Symbol.asyncDispose]: async () => {
      for (const one of opened) await one[Symbol.asyncDispose]();
    },
  };
}
