import { expect, it } from 'vitest';
import { secretsIn, variables } from '../../src/config.ts';
import { redact } from '../../src/log.ts';

const env = {
  SLACK_BOT_TOKEN: 'xoxb-1-planted',
  SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
  ZOTERO_API_KEY: 'P9NiFoyLeZu2bZNvvuQPDWsd',
  PAPERLOOP_LANGUAGE: 'de',
};

it('knows every secret by the name of its variable', () => {
  expect([...secretsIn(env).keys()]).toEqual([
    'ZOTERO_API_KEY',
    'SLACK_BOT_TOKEN',
    'SLACK_SIGNING_SECRET',
  ]);
  const all = Object.values(variables).flatMap((group) => Object.keys(group));
  const set = Object.fromEntries(all.map((name) => [name, 'planted']));
  expect([...secretsIn(set).keys()]).toEqual([
    'ZOTERO_API_KEY',
    'OPENAI_API_KEY',
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SLACK_CLIENT_SECRET',
    'PAPERLOOP_TOKEN_KEY',
    'PAPERLOOP_TOKEN_KEY_OLD',
  ]);
});

it('knows the password of the database, as it is written and as it is meant', () => {
  const url = 'postgres://paperloop:p%40ss@db.test:5432/paperloop';
  expect([...secretsIn({ DATABASE_URL: url }).values()].sort()).toEqual(['p%40ss', 'p@ss']);
  expect([...secretsIn({ DATABASE_URL: 'postgres://db.test/paperloop' })]).toEqual([]);
  expect([...secretsIn({ DATABASE_URL: 'nonsense' })]).toEqual([]);
  expect(secretsIn({ DATABASE_URL: 'postgres://a:p%zz@db.test/x' }).size).toBe(2);
});

it.each([
  ['refused 8f742231b10e8888abcd99yyyzzz85a5.', 'refused [SLACK_SIGNING_SECRET].'],
  ['{"key":"P9NiFoyLeZu2bZNvvuQPDWsd"}', '{"key":"[ZOTERO_API_KEY]"}'],
  ['{"token":"xoxp-22-another-one"}', '{"token":"[a token of Slack]"}'],
  ['Incorrect API key: sk-proj-abc123def456.', 'Incorrect API key: [an API key].'],
  ['{"authorization":"Bearer abc.def-1"}', '{"authorization":"Bearer [a token]"}'],
  [
    'https://hooks.slack.com/actions/T1/2/abc said 404',
    'https://hooks.slack.com/[an address to answer at] said 404',
  ],
  ['postgres://bot:hunter2@db/paperloop', 'postgres://[a password]@db/paperloop'],
  ['Task-conditioned sk-learning at https://arxiv.org/abs/2508.13426', null],
])('hides what is secret in %s', (text, hidden) => {
  expect(redact(text, secretsIn(env))).toBe(hidden ?? text);
});
