import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPageFaults } from './find-page-faults.ts';
import { launchBrowser } from './launch-browser.ts';
import { type OpenedPage, openPage } from './open-page.ts';
import { pageHands } from './page-hands.ts';
import { type PlaygroundProcess, spawnPlayground } from './spawn-playground.ts';

// One story on one running playground, told in order; `control` is the same one in which nobody votes.
let browser: Browser;
let playground: PlaygroundProcess;
let control: PlaygroundProcess;
let opened: OpenedPage;
let page: Page;

const picksOn = (on: Page) => on.locator('article', { has: on.getByTestId('action-vote_up') });
const pick = (title: string) => picksOn(page).filter({ hasText: title });
const { actAs, command, note } = pageHands(() => page);
const titlesOn = (on: Page) => picksOn(on).locator('[data-block=rich_text] a').allTextContents();

/** The number on a vote button. */
const count = async (title: string, which: 'up' | 'down') =>
  Number(await pick(title).getByTestId(`action-vote_${which}`).textContent());

/** Goes on to the next day and answers with the titles posted on it. */
async function nextDay(on: Page) {
  const before = await picksOn(on).count();
  await on.getByTestId('next-day').click();
  await picksOn(on)
    .nth(before + 4)
    .waitFor();
  await on.locator('[data-testid=next-day][aria-busy=false]').waitFor();
  return (await titlesOn(on)).slice(before);
}

const testing = 'Rethinking Verification for LLM Code Generation';
const tools = 'Feedback-Driven Tool-Use Improvements';
const reasoning = 'UloRL';

beforeAll(async () => {
  [browser, playground, control] = await Promise.all([
    launchBrowser(),
    spawnPlayground(),
    spawnPlayground(),
  ]);
  opened = await openPage(browser, playground.url);
  page = opened.page;
});

afterAll(async () => {
  await browser.close();
  await playground.stop();
  await control.stop();
});

describe('the playground', () => {
  it('shows the post of the day: a header and five picks, each with a summary and a reason', async () => {
    expect(playground.output()).toContain(`Playground: ${playground.url}`);
    await page.getByRole('heading', { name: 'Papers for Monday 8 December 2025' }).waitFor();
    await expect.poll(() => picksOn(page).count()).toBe(5);
    for (const message of await picksOn(page).all()) {
      expect(await message.textContent()).toMatch(
        /your interest|of you|Wild card|Hugging Face|best for you/,
      );
      const summary = await message.locator('[data-block=rich_text]').textContent();
      expect(summary?.length).toBeGreaterThan(100);
      expect(await message.getByTestId('unknown-part').count()).toBe(0);
    }
  });

  it('counts a press and a reaction as votes, and tells each voter alone', async () => {
    await pick(testing).getByTestId('action-vote_up').click();
    await expect.poll(() => count(testing, 'up')).toBe(1);
    await note(/noted\./);
    await actAs('Bram');
    expect(await page.getByTestId('ephemeral').count()).toBe(0);
    await pick(testing).hover();
    await pick(testing).getByTestId('add-reaction').click();
    await page.getByTestId('pick-reaction--1').click();
    await expect.poll(() => count(testing, 'down')).toBe(1);
    expect(await count(testing, 'up')).toBe(1);
    await note(/noted\./);
  });

  it('takes votes back: a second press, a removed reaction, Undo', async () => {
    await pick(testing).getByTestId('reaction--1').click();
    await expect.poll(() => count(testing, 'down')).toBe(0);
    await actAs('Ada');
    await pick(testing).getByTestId('action-vote_up').click();
    await expect.poll(() => count(testing, 'up')).toBe(0);
    await note('Vote taken back.');
    await pick(testing).getByTestId('action-vote_down').click();
    await expect.poll(() => count(testing, 'down')).toBe(1);
    // The first is of the thumb before; the note comes when votes pause.
    const notes = page.locator('article[data-ephemeral=true]', { hasText: /noted\./ });
    await expect.poll(() => notes.count()).toBe(2);
    await notes.last().getByTestId('action-vote_undo').click();
    await expect.poll(() => count(testing, 'down')).toBe(0);
  });

  it('answers /papers: search, why, help, and a word it does not know', async () => {
    await command('/papers search offline');
    const answer = await note('Offline-to-Online Reinforcement Learning');
    expect(await answer.getByRole('link').first().getAttribute('href')).toMatch(/arxiv\.org/);
    await command('/papers why 1');
    await note(tools);
    await command('/papers dance');
    await note('“dance”');
  });

  it('moves the picks of the next day in the direction of the votes', async () => {
    for (const name of ['Ada', 'Bram', 'Chen', 'Dina']) {
      await actAs(name);
      for (const title of [testing, tools]) {
        const before = await count(title, 'up');
        await pick(title).getByTestId('action-vote_up').click();
        await expect.poll(() => count(title, 'up')).toBe(before + 1);
      }
      const before = await count(reasoning, 'down');
      await pick(reasoning).getByTestId('action-vote_down').click();
      await expect.poll(() => count(reasoning, 'down')).toBe(before + 1);
    }
    await using other = await openPage(browser, control.url);
    const [voted, unvoted] = await Promise.all([nextDay(page), nextDay(other.page)]);
    expect(await page.getByTestId('day').textContent()).toBe('Tuesday 9 December 2025');
    const header = page.getByRole('heading', { name: 'Papers for Tuesday 9 December 2025' });
    expect((await header.boundingBox())?.y).toBeGreaterThan(90);
    const place = (titles: string[], title: string) => {
      const at = titles.findIndex((each) => each.startsWith(title));
      return at === -1 ? Number.POSITIVE_INFINITY : at;
    };
    // Four members liked code and tests and disliked long reasoning.
    const up = 'Learning to Generate Unit Test';
    const down = 'RL of Thoughts';
    expect(place(voted, up)).toBeLessThan(place(unvoted, up));
    expect(place(voted, down)).toBeGreaterThan(place(unvoted, down));
    expect(other.faults).toEqual([]);
  });

  it('reads out what votes taught, and forgets it only after asking', async () => {
    await actAs('Ada');
    await command('/papers taste');
    const read = await note('This channel likes');
    expect(await read.textContent()).toContain('It votes down');
    const forget = read.getByTestId('action-taste_forget');
    await forget.click();
    await page.getByTestId('confirm').getByRole('button', { name: 'Keep' }).click();
    expect(await page.getByText('Forgotten:').count()).toBe(0);
    await forget.click();
    await page.getByTestId('confirm').getByRole('button', { name: 'Forget' }).click();
    await (await note('Forgotten:')).getByTestId('action-taste_forget_undo').click();
    await note('Undone. Earlier votes count again');
  });

  it('says in a pick which liked paper it resembles', async () => {
    const fresh = picksOn(page).filter({ hasText: 'Learning to Generate Unit Test' });
    expect(await fresh.textContent()).toMatch(/of you|your interest/);
  });

  it('saves interests, and keeps the form open with an error for bad input', async () => {
    await command('/papers interests');
    const modal = page.getByTestId('modal');
    await modal.waitFor();
    const text = modal.getByTestId('action-interests_text');
    expect(await text.inputValue()).toContain('Reinforcement learning for language models');
    await text.fill('12345 ???');
    await page.getByTestId('modal-submit').click();
    const error = await page.getByTestId('modal-error-interests').textContent();
    expect(error).toContain('no word');
    expect(await modal.isVisible()).toBe(true);
    expect(await text.inputValue()).toBe('12345 ???');
    await text.fill('legged robots\noffline reinforcement learning');
    await modal.getByTestId('action-interests_advanced').click();
    await modal.getByTestId('action-muted_topics_text').fill('medical images');
    expect(await text.inputValue()).toBe('legged robots\noffline reinforcement learning');
    const width = modal.getByTestId('action-rl_width_choice');
    expect(await width.inputValue()).toBe('any');
    await width.selectOption('wide');
    expect(await findPageFaults(page)).toEqual([]);
    await page.getByTestId('modal-submit').click();
    await modal.waitFor({ state: 'detached' });
    await note('Saved.');
    await command('/papers interests');
    expect(await text.inputValue()).toBe('legged robots\noffline reinforcement learning');
    await modal.getByTestId('action-interests_advanced').click();
    const muted = modal.getByTestId('action-muted_topics_text');
    expect(await muted.inputValue()).toBe('medical images');
    expect(await width.inputValue()).toBe('wide');
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
  });

  it('saves the schedule that a member fills in', async () => {
    await command('/papers schedule');
    const modal = page.getByTestId('modal');
    await modal.waitFor();
    await modal.getByTestId('action-schedule_time').fill('08:30');
    expect(await findPageFaults(page)).toEqual([]);
    await page.getByTestId('modal-submit').click();
    await modal.waitFor({ state: 'detached' });
    await note('08:30');
  });

  it('finds a paper with filters, and votes on, saves and shares it from the result', async () => {
    await command('/papers search form:levine');
    await note('Did you mean “from:”?');
    await command('/papers search learning');
    const result = await note(/papers match “learning”.* Page 1 of/);
    await result.getByTestId('action-search_page_on').click();
    const second = await note('Page 2 of');
    const title = (await second.getByRole('link').first().textContent()) ?? '';
    await second.getByTestId('action-result_up').first().click();
    await note(/noted\./);
    await second.getByTestId('action-paper_save').first().click();
    await note('is on your list.');
    const before = await picksOn(page).filter({ hasText: title }).count();
    if (before === 0) {
      await second.getByTestId('action-paper_share').first().click();
      await page.getByTestId('confirm').getByRole('button', { name: 'Share' }).click();
      await picksOn(page).filter({ hasText: 'Suggested by' }).filter({ hasText: title }).waitFor();
    }
    expect(await findPageFaults(page)).toEqual([]);
  });

  it('keeps a reading list with notes and gives it as a file', async () => {
    await pick(testing).first().getByTestId('action-paper_save').click();
    await note('is on your list.');
    await command('/papers saved');
    const list = await note('saved, 2 unread');
    await list.getByTestId('action-saved_read').first().click();
    await note('saved, 1 unread');
    await command('/papers export ris');
    await note('I sent you papers.ris');
    await page.getByTestId('channel-Ada').click();
    const link = page.getByTestId('file-papers.ris').last();
    await link.waitFor();
    const href = await link.getAttribute('href');
    const file = await (await fetch(new URL(href ?? '', playground.url))).text();
    expect(file).toContain('TY  - UNPB');
    expect(await findPageFaults(page)).toEqual([]);
    await page.getByTestId('channel-rl-papers').click();
  });

  it('brings a paper by its link, and says what is no link', async () => {
    await command('/papers add my favourite');
    await note("is not a paper's link or id");
    const href = await pick(testing).first().getByRole('link').first().getAttribute('href');
    await command(`/papers add ${href}`);
    const shown = await note('Found it.');
    expect(await shown.textContent()).toContain(testing);
    // It was posted here, so there is nothing to share.
    expect(await shown.textContent()).toContain('posted here 8 Dec');
    expect(await shown.getByTestId('action-paper_share').count()).toBe(0);
  });

  it('offers more and less like a pick from its menu, and follows its author', async () => {
    const menu = async (entry: string) => {
      await pick(testing).first().getByTestId('action-paper_menu').click();
      await page.getByRole('menuitem', { name: entry }).click();
    };
    await menu('More like this');
    await note('More like');
    await menu('Less like this');
    await (await note('Less like')).getByTestId('action-result_down').click();
    await note(/noted\./);
    expect(await findPageFaults(page)).toEqual([]);
  });

  it('unfolds a link that a member pastes, and answers a question about it', async () => {
    const href = await pick(reasoning).first().getByRole('link').first().getAttribute('href');
    await command(`Has anybody read ${href}?`);
    await page.getByTestId('unfurl').getByText('was posted here on').waitFor();
    await command(`@Paperloop what do they train? ${href}`);
    await page.getByText('1 reply').last().click();
    await page.getByText('From the full text of').last().waitFor();
    expect(await findPageFaults(page)).toEqual([]);
  });

  it('posts a paper in depth in its thread', async () => {
    const chosen = pick(reasoning).first();
    await chosen.getByTestId('action-paper_in_depth').click();
    await chosen.getByText('1 reply').click();
    await page.getByText('limited to one model family and to mathematics').waitFor();
    await page.getByRole('link', { name: '4 Conclusion and Limitations' }).waitFor();
    expect(await findPageFaults(page)).toEqual([]);
  });

  it('saves a paper and finds more like it by the shortcuts of a message', async () => {
    const chosen = pick(reasoning).first();
    const use = async (name: string) => {
      await chosen.hover();
      await chosen.getByTestId('more-actions').click();
      await page.getByRole('menuitem', { name }).click();
    };
    await use('Save paper');
    await note('On your list:');
    await use('More like this');
    await note(/More like “UloRL/);
    expect(await findPageFaults(page)).toEqual([]);
  });

  it('mutes, follows, pauses and counts by command', async () => {
    await command('/papers mute board games');
    await note('papers about “board games” move down');
    await command('/papers unmute bord games');
    await note('Did you mean “board games”?');
    await command('/papers follow Grace Hopper');
    await note('papers by Grace Hopper move up');
    await command('/papers pause');
    await note('Paused: I post nothing here');
    await command('/papers resume');
    await note('Posts start again.');
    await command('/papers preview');
    await note(/So far, (nothing )?for|No new papers/);
    await command('/papers stats');
    await note('The last 30 days here:');
    expect(await findPageFaults(page)).toEqual([]);
  });

  it("shows today's picks in the App Home", async () => {
    await page.getByTestId('open-home').click();
    const home = page.getByTestId('home');
    await home.getByText('#rl-papers').first().waitFor();
    await home.getByRole('link', { name: 'Learning to Generate Unit Test' }).waitFor();
    expect(await findPageFaults(page)).toEqual([]);
    await page.getByTestId('channel-rl-papers').click();
  });

  it('posts the recap, whose hour is passed on the way to the next day', async () => {
    await command('/papers schedule');
    const modal = page.getByTestId('modal');
    await modal.getByTestId('action-schedule_recap_day').selectOption({ label: 'Tuesday' });
    await modal.getByTestId('action-schedule_recap_time').fill('16:00');
    await page.getByTestId('modal-submit').click();
    await modal.waitFor({ state: 'detached' });
    await note('with a recap on Tuesday at 16:00');
    await nextDay(page);
    expect(await page.getByTestId('day').textContent()).toBe('Wednesday 10 December 2025');
    const recap = page.locator('article', { has: page.getByTestId('action-week_vote') });
    expect(await recap.count()).toBe(1);
    expect(await recap.textContent()).toContain('Favourites');
    expect(await findPageFaults(page)).toEqual([]);
  });

  it('can be read in the dark and on a narrow screen, and nothing went wrong on the way', async () => {
    for (const look of [{ theme: 'dark' }, { theme: 'light', width: 380 }] as const) {
      await using other = await openPage(browser, playground.url, look);
      await picksOn(other.page).last().waitFor();
      expect(await findPageFaults(other.page)).toEqual([]);
      expect(other.faults).toEqual([]);
    }
    expect(await findPageFaults(page)).toEqual([]);
    expect(opened.faults).toEqual([]);
  });

  it('stops when asked to', async () => {
    expect(await playground.stop()).toBe(0);
  });
});
