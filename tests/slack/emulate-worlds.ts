import type { WebClient } from '@slack/web-api';
import { createEmulator } from 'emulate';
import { WebSocket } from 'ws';
import { freePort } from '../fakes/free-port.ts';
import { startSlack, webClient } from '../playground/bolt-bot.ts';

/** One Slack, whoever wrote it, with a bot in a public channel and one other member. */
export interface SlackWorld {
  apiUrl: string;
  botToken: string;
  /** The real client without retries. */
  client: WebClient;
  channelId: string;
  memberId: string;
  /** A fresh `trigger_id`, as if the member had used a command. */
  trigger(): Promise<string>;
  close(): Promise<void>;
}

/** `emulate` has a bot only with an installed app; its own channel has only its admin in it. */
async function startEmulate(): Promise<SlackWorld> {
  const port = await freePort();
  const botToken = 'xoxb-for-emulate';
  const app_id = 'A000000009';
  const app = {
    client_id: '1.2',
    client_secret: 'unused',
    app_id,
    name: 'Paperloop',
    redirect_uris: [],
    scopes: ['chat:write'],
    bot_name: 'paperloop',
  };
  const seed = {
    slack: {
      oauth_apps: [app],
      tokens: [{ token: botToken, user: 'paperloop', type: 'bot', app_id }],
    },
  };
  const emulator = await createEmulator({ service: 'slack', port, seed });
  const apiUrl = `http://127.0.0.1:${port}/api/`;
  const client = webClient({ apiUrl, botToken });
  const [channelId, memberId] = ['C000000001', 'U000000001'];
  await client.conversations.join({ channel: channelId });
  const trigger = async () => {
    const answer = await client.apiCall('views.generateTriggerId', { user_id: memberId });
    return String((answer as unknown as { trigger_id: string }).trigger_id);
  };
  return { apiUrl, botToken, client, channelId, memberId, trigger, close: () => emulator.close() };
}

async function startOurs(): Promise<SlackWorld> {
  const slack = await startSlack();
  const client = webClient(slack);
  const channelId = slack.channelIds.general;
  const memberId = slack.memberIds[0] ?? '';
  const trigger = async () => {
    const { url } = await webClient(slack, slack.appToken).apps.connections.open({});
    const socket = new WebSocket(String(url));
    await slack.untilConnected();
    const command = slack.command({ memberId, channelId, line: '/papers' });
    const triggerId = await new Promise<string>((resolve) => {
      socket.on('message', (data) => {
        const { envelope_id, payload } = JSON.parse(String(data));
        if (!envelope_id) return;
        socket.send(JSON.stringify({ envelope_id }));
        resolve(String(payload.trigger_id));
      });
    });
    await command;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.close();
    await closed;
    return triggerId;
  };
  const { apiUrl, botToken } = slack;
  return { apiUrl, botToken, client, channelId, memberId, trigger, close: () => slack.close() };
}

/** The counterpart we did not write first. */
export const slackWorlds: { name: string; start: () => Promise<SlackWorld> }[] = [
  { name: 'emulate', start: startEmulate },
  { name: 'the look-alike', start: startOurs },
];
