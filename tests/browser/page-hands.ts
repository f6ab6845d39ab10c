import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const notes = 'article[data-ephemeral=true]';

/** What a person does and sees on the playground's page. */
export interface PageHands {
  actAs(name: string): Promise<void>;
  command(line: string): Promise<void>;
  /** The last private note, once one that says this has come, or has changed to it, since the note found before. */
  note(text: string | RegExp): Promise<Locator>;
}

/** @param page the page, which may be opened later. */
export const pageHands = (page: () => Page): PageHands => {
  /** How often each text stood among the notes when the last note was found. */
  let before = new Map<string, number>();
  const texts = async () => {
    const counts = new Map<string, number>();
    for (const text of await page().locator(notes).allTextContents())
      counts.set(text, (counts.get(text) ?? 0) + 1);
    return counts;
  };
  const says = (found: string, text: string | RegExp) =>
    typeof text === 'string' ? found.includes(text) : text.test(found);
  return {
    actAs: async (name) => {
      await page().getByTitle(`Act as ${name}`).click();
      before = await texts();
    },
    command: async (line) => {
      await page().getByTestId('composer').fill(line);
      await page().keyboard.press('Enter');
    },
    note: async (text) => {
      await expect
        .poll(async () => {
          const now = await texts();
          return [...now].some(
            ([found, count]) => says(found, text) && count > (before.get(found) ?? 0),
          );
        })
        .toBe(true);
      before = await texts();
      return page().locator(notes).filter({ hasText: text }).last();
    },
  };
};
