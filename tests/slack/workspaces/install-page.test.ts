import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { inLanguage } from '../../../src/lib/language/language.ts';
import { installPage, privacyPage } from '../../../src/slack/workspaces/install-page.ts';
import { languageOfBrowser } from '../../../src/slack/workspaces/page.ts';
import { startMany } from '../../fakes/start-many.ts';

const manifest = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'manifest.json'), 'utf8'),
) as { oauth_config: { scopes: { bot: string[]; bot_optional?: string[] } } };
const { bot, bot_optional: optional = [] } = manifest.oauth_config.scopes;

const { store: terms } = readConfig(['store'], {});
const keepDays = {
  gestures: terms.PAPERLOOP_GESTURE_DAYS,
  summaries: terms.PAPERLOOP_SUMMARY_DAYS,
  llmCalls: terms.PAPERLOOP_COST_DAYS,
  fullTexts: terms.PAPERLOOP_FULL_TEXT_DAYS,
};

it('names every permission that is asked for, and none that is not', () => {
  const named = (scopes: readonly string[]) =>
    [...installPage('https://slack.com/x', scopes).matchAll(/<code>([^<]+)<\/code>/g)].map(
      ([, scope]) => scope,
    );
  const required = bot.filter((scope) => !optional.includes(scope));
  expect(new Set(named(bot))).toEqual(
    new Set([...bot, ...named(bot).filter((one) => optional.includes(one ?? ''))]),
  );
  for (const scope of required) expect(named(bot)).toContain(scope);
  expect(named(['commands'])).toEqual(['commands']);
});

it('is a page for everybody: a language, one heading, a title, links with words, nothing from elsewhere', () => {
  for (const code of ['en', 'de']) {
    for (const html of inLanguage(code, () => [
      installPage('https://slack.com/x', bot),
      privacyPage(keepDays),
    ])) {
      expect(html).toMatch(new RegExp(`<html lang="${code}`));
      expect(html.match(/<h1>/g)).toHaveLength(1);
      expect(html).toContain('name="viewport"');
      expect(html).toMatch(/<title>[^<]+<\/title>/);
      expect(html).not.toMatch(/<script|<img|@import|src=|onclick/);
      for (const [, words] of html.matchAll(/<a [^>]*>([^<]*)<\/a>/g))
        expect(words?.length).toBeGreaterThan(5);
    }
  }
});

it('says what docs/data-and-permissions.md says: what a member can do, and every term', () => {
  const docs = readFileSync(
    join(import.meta.dirname, '..', '..', '..', 'docs', 'data-and-permissions.md'),
    'utf8',
  );
  const html = privacyPage(keepDays);
  for (const both of ['/papers my-data', '/papers forget-me', '/papers unsubscribe']) {
    expect(html).toContain(both);
    expect(docs).toContain(both);
  }
  for (const days of Object.values(keepDays)) {
    expect(html).toMatch(new RegExp(`\\b${days}\\b`));
    expect(docs).toContain(`_DAYS\` (${days})`);
  }
  expect(html).toContain('30 days after that');
  expect(docs).toContain('and 30 days longer');
  expect(privacyPage({ ...keepDays, gestures: 77 })).toContain('77 days');
});

it('speaks the language that a browser likes best, of those there are', () => {
  const of = (tags: string) => languageOfBrowser({ headers: { 'accept-language': tags } });
  expect(of('de-AT,de;q=0.9,en;q=0.8')).toBe('de');
  expect(of('fr,en;q=0.5,de;q=0.7')).toBe('de');
  expect(of('fr')).toBeNull();
  expect(of('de;q=0,en')).toBe('en');
  expect(languageOfBrowser({ headers: {} })).toBeNull();
});

it('leads from the page over Slack to what to do next, and says why where it failed', async () => {
  const { url, begin, open, store } = await startMany();
  const { page, location } = await begin();
  expect(page).toContain('Add Paperloop to Slack');
  expect(location.searchParams.get('state')).toBeTruthy();
  const german = { headers: { 'accept-language': 'de' } };
  expect(await (await fetch(`${url}/slack/install`, german)).text()).toContain('hinzufügen');
  expect(await (await fetch(`${url}/slack/privacy`, german)).text()).toContain('30 Tage');
  const done = await open('A');
  const html = await done.text();
  expect([done.status, html.includes('Paperloop is installed in Team A')]).toEqual([200, true]);
  expect(html).toContain('https://app.slack.com/client/TA');
  const denied = await fetch(`${url}/slack/oauth_redirect?error=access_denied&state=x`, german);
  expect(denied.status).toBe(400);
  const why = await denied.text();
  expect(why).toContain('wurde nicht installiert');
  expect(why).toContain('nicht erlaubt');
  expect(why).toContain('href="/slack/install"');
  const forged = await fetch(`${url}/slack/oauth_redirect?code=%3Cscript%3E&state=x`);
  expect(forged.status).toBe(400);
  expect(await forged.text()).not.toContain('<script>');
  expect(await store.installations.list()).toHaveLength(1);
});
