import { expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { connectSlack } from '../../../src/slack/connection/connect-slack.ts';
import { sealWith } from '../../../src/slack/workspaces/keys.ts';
import { sqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { quietLog } from '../../fakes/quiet-log.ts';

const note = () => undefined;
const key = 'ab'.repeat(32);

it('takes what other processes installed, renewed and removed while nothing was heard of it', async () => {
  const store = sqliteStore(':memory:', note);
  const encryption = sealWith(key, null);
  const install = (id: string, token: string) =>
    store.installations.save({
      workspaceId: id,
      encrypted: encryption.encrypt(JSON.stringify({ team: { id }, bot: { token, userId: 'U' } })),
      installedAt: 1,
    });
  const { slack } = readConfig(['slack'], {
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'client-secret',
    SLACK_SIGNING_SECRET: 'a-signing-secret',
    PAPERLOOP_TOKEN_KEY: key,
    PORT: '3000',
  });
  const keepDays = { gestures: 365, summaries: 365, llmCalls: 400, fullTexts: 30 };
  const tools = {
    store,
    log: quietLog,
    now: () => new Date(0),
    sleep: async () => undefined,
    keepDays,
  };
  const connected = connectSlack(slack, tools, { inboxPath: null });
  const { workspaces, hasWorkspace } = connected;
  const tokenOf = (id: string) => workspaces.inWorkspace(id, () => workspaces.client.token);
  await install('TA', 'xoxb-a');
  await install('TB', 'xoxb-b');
  await connected.reloadAll();
  expect([tokenOf('TA'), tokenOf('TB')]).toEqual(['xoxb-a', 'xoxb-b']);
  await install('TA', 'xoxb-a2');
  await install('TC', 'xoxb-c');
  await store.installations.remove('TB');
  await connected.reloadAll();
  expect([tokenOf('TA'), tokenOf('TC')]).toEqual(['xoxb-a2', 'xoxb-c']);
  expect(['TA', 'TB', 'TC'].map(hasWorkspace)).toEqual([true, false, true]);
});
