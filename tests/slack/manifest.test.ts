import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messageShortcuts } from '../../playground/client-api.ts';
import { registered } from '../fakes/registered.ts';

const root = join(import.meta.dirname, '..', '..');
const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as {
  features: {
    shortcuts: { callback_id: string; type: string; name: string }[];
    slash_commands: { command: string; usage_hint: string }[];
  };
  oauth_config: { scopes: { bot: string[]; bot_optional: string[] } };
  settings: { event_subscriptions: { bot_events: string[] }; socket_mode_enabled: boolean };
};

/** Scopes of each Web API method that the code calls (docs.slack.dev, "Required scopes" of each method). */
const scopesOf: Record<string, string[]> = {
  'auth.teams.list': [],
  'auth.test': [],
  'apps.connections.open': [],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  'chat.getPermalink': [],
  'chat.delete': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.unfurl': ['links:write'],
  'chat.update': ['chat:write'],
  'canvases.create': ['canvases:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.join': ['channels:join'],
  'conversations.open': ['im:write'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
};
// `filesUploadV2` of the client makes three calls of `files.*`.
scopesOf.filesUploadV2 = ['files:write'];
const scopesOfEvents: Record<string, string[]> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  link_shared: ['links:read'],
  'message.im': ['im:history'],
  channel_id_changed: ['channels:read'],
  channel_rename: ['channels:read'],
  group_rename: ['groups:read'],
  channel_unarchive: ['channels:read'],
  group_unarchive: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
};

function calledMethods(): string[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const source = files
    // A language model's client has a method `chat` as well.
    .filter((file) => file.endsWith('.ts') && !file.startsWith('llm'))
    .map((file) => readFileSync(join(root, 'src', file), 'utf8'))
    .join('\n');
  const calls = source.matchAll(
    /\b((?:auth|apps|canvases|chat|conversations|reactions|users|views|team|bots)(?:\s*\.\s*\w+){1,2}|filesUploadV2)\(/g,
  );
  return [...new Set([...calls].map(([, name]) => (name ?? '').replace(/\s/g, '')))].sort();
}

describe('manifest.json', () => {
  it('subscribes to exactly the events and commands that are listened to', () => {
    const { command, event, shortcut } = registered();
    // Both kinds of bot also hear when a workspace leaves (`slack/connection/connect-slack.ts`).
    const leaving = ['app_uninstalled', 'tokens_revoked'];
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([...event, ...leaving].sort());
    expect(manifest.features.shortcuts.map((one) => one.callback_id)).toEqual(shortcut);
    expect(
      manifest.features.shortcuts.map(({ callback_id: callbackId, name }) => ({
        callbackId,
        name,
      })),
    ).toEqual([...messageShortcuts]);
    expect(manifest.features.slash_commands.map((one) => one.command)).toEqual(command);
  });

  it('asks for exactly the scopes that the calls and events need', () => {
    const methods = calledMethods();
    expect(methods).toEqual(Object.keys(scopesOf).sort());
    const needed = [
      'commands',
      ...methods.flatMap((method) => scopesOf[method] ?? []),
      ...registered().event.flatMap((event) => scopesOfEvents[event] ?? ['unknown event']),
    ];
    expect(manifest.oauth_config.scopes.bot).toEqual([...new Set(needed)].sort());
  });

  it('lets a workspace leave out reading history', () => {
    expect(manifest.oauth_config.scopes.bot_optional).toEqual([
      'channels:history',
      'groups:history',
    ]);
  });
});
