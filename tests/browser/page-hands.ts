import type { Locator, Page } from 'playwright-core';

/** What a person does and sees on the playground's page. */
export interface PageHands {
  actAs(name: string): Promise<void>;
  command(line: string): Promise<void>;
  /** The last private note, once it says this. */
  note(text: string | RegExp): Promise<Locator>;
}

/** @param page the page, which may be opened later. */
export const pageHands = (page: () => Page): PageHands => ({
  actAs: (name) => page().getByTitle(`Act as ${name}`).click(),
  command: async (line) => {
    await page().getByTestId('composer').fill(line);
    await page().keyboard.press('Enter');
  },
  note: async (text) => {
    const notes = page().locator('article[data-ephemeral=true]');
    const found = notes.filter({ hasText: text }).last();
    await found.waitFor();
    return found;
  },
});
