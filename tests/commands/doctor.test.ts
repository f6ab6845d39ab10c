import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel } from '../builders.ts';
import { runPaperloop } from '../fakes/run-paperloop.ts';
import { startOutside } from '../fakes/start-outside.ts';

async function world(channel: 'general' | 'random') {
  const { slack, env } = await startOutside();
  const store = await openStore(env.PAPERLOOP_DATA_DIR ?? '');
  await store.channels.upsertWorkspace({ id: slack.teamId, name: 'Example Lab' });
  const id = slack.channelIds[channel] ?? '';
  await store.channels.subscribe(aChannel({ workspaceId: slack.teamId, id, name: channel }));
  await store.close();
  return { env, slack };
}

it('finds everything well where it is, a line each', async () => {
  const { env } = await world('general');
  const { code, out } = await runPaperloop(['doctor'], env);
  expect(out).toMatch(/ok {7}Node: |ok {6} Node: /);
  for (const what of ['Node', 'Store', 'Bot token', 'App token', 'Channel #general']) {
    expect(out).toMatch(new RegExp(`^ok\\s+${what}`, 'm'));
  }
  expect(out).toMatch(/^skipped\s+Language model: no OPENAI_API_KEY/m);
  expect(out).toMatch(/^skipped\s+Embedding model: no OPENAI_EMBEDDING_MODEL/m);
  expect(out.trim().split('\n').at(-1)).toBe('All is well.');
  expect(code).toBe(0);
});

it('names each fault with its remedy, and no secret', async () => {
  const { env, slack } = await world('random');
  const { code, out, err } = await runPaperloop(['doctor'], {
    ...env,
    SLACK_APP_TOKEN: 'xapp-not-the-right-one',
    OPENAI_API_KEY: 'sk-planted-secret',
    OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
  });
  expect(code).toBe(1);
  expect(out).toMatch(/^PROBLEM\s+Channel #random .+ -> type \/invite @Paperloop/m);
  expect(out).toMatch(/^PROBLEM\s+App token: invalid_auth -> make an App-Level Token/m);
  expect(out).toMatch(/^PROBLEM\s+Language model: no answer -> check OPENAI_API_KEY/m);
  expect(out + err).not.toMatch(/sk-planted|xapp-not/);
  expect(out + err).not.toContain(slack.botToken);
});

it('goes on past settings that are missing', async () => {
  const { env } = await world('general');
  const { SLACK_BOT_TOKEN: _, ...rest } = env;
  const { code, out } = await runPaperloop(['doctor'], rest);
  expect(code).toBe(1);
  expect(out).toMatch(/^PROBLEM\s+Settings of Slack: .+SLACK_BOT_TOKEN: it is missing/m);
  expect(out).toMatch(/^ok\s+Store/m);
});
