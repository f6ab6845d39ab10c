import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startPlayground } from '../../playground/start-playground.ts';
import { freePort } from '../fakes/free-port.ts';
import { launchTestBot } from '../fakes/launch-test-bot.ts';

/** A port that another program listens on. */
async function busyPort(): Promise<number> {
  const port = await freePort();
  const server = createServer().listen(port);
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return port;
}

const sentence = (port: number, variable: string) =>
  `Port ${port} is in use by another program (or another Paperloop). Set ${variable} to a free port, or stop that program.`;

it('a busy port of the health server names itself and its variable', async () => {
  const port = await busyPort();
  await expect(launchTestBot({ health: { port } })).rejects.toThrow(
    sentence(port, 'PAPERLOOP_HEALTH_PORT'),
  );
});

it('a busy port in HTTP mode names itself and its variable', async () => {
  const port = await busyPort();
  const env = { SLACK_SIGNING_SECRET: 'a-signing-secret', PORT: String(port) };
  await expect(launchTestBot({ env })).rejects.toThrow(sentence(port, 'PORT'));
});

it('a busy port of the playground names itself and its variable', async () => {
  const port = await busyPort();
  const feed = 'http://127.0.0.1:9';
  const started = startPlayground({
    port,
    tryLiveFeeds: false,
    feeds: {
      ARXIV_FEED_URL: feed,
      ARXIV_OAI_URL: feed,
      ARXIV_QUERY_URL: feed,
      ARXIV_HTML_URL: feed,
      HF_API_URL: feed,
    },
    say: () => {},
    launch: () => Promise.reject(new Error('the bot is not reached')),
  });
  await expect(started).rejects.toThrow(sentence(port, 'PAPERLOOP_PLAYGROUND_PORT'));
});
