import { readConfig } from '../../src/config.ts';
import { createTokenEncryption, deriveKey } from '../../src/slack/workspaces/keys.ts';
import type { Store } from '../../src/store/store.ts';

const tokenKey = 'ab'.repeat(32);
const encryption = createTokenEncryption(deriveKey(tokenKey, 'seal'));

export const signingSecret = 'a-signing-secret';

/** The settings of a bot of many workspaces, which listens on a port and finds their installations in the store. */
export const manyConfig = (apiUrl: string, port: number, more: Record<string, string> = {}) =>
  readConfig(['store', 'rank', 'llm', 'slack', 'zotero'], {
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'a-client-secret',
    SLACK_SIGNING_SECRET: signingSecret,
    PAPERLOOP_TOKEN_KEY: tokenKey,
    PORT: `${port}`,
    SLACK_API_URL: apiUrl,
    ...more,
  });

/** A workspace that installed the app. */
export async function addWorkspace(store: Store, id: string, botToken: string): Promise<void> {
  await store.channels.upsertWorkspace({ id, name: id });
  const installation = { team: { id }, bot: { token: botToken, userId: 'U0PAPERLOOP' } };
  const encrypted = encryption.encrypt(JSON.stringify(installation));
  await store.installations.save({ workspaceId: id, encrypted, installedAt: 0 });
}
