import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { runHere } from '../fakes/run-here.ts';
import { runPaperloop } from '../fakes/run-paperloop.ts';
import { startOutside, today } from '../fakes/start-outside.ts';
import { themedPapers } from '../fakes/start-test-bot.ts';
import { startFakeOpenAi } from '../llm/fake-openai-server.ts';

async function outside(settings: Record<string, string> = {}) {
  const { slack, env: outer } = await startOutside();
  const env = { ...outer, ...settings };
  const store = await openStore(env.PAPERLOOP_DATA_DIR ?? '');
  await store.papers.upsert(themedPapers(today));
  await store.close();
  const posts = () => slack.state().messages.filter((one) => one.memberId === slack.botUserId);
  const digest = (...args: string[]) => runHere(['digest', ...args], env);
  return { slack, env, posts, digest };
}

it('subscribes a channel, posts its digest once, and says so, and why no model wrote it', async () => {
  const model = await startFakeOpenAi([(response) => response.writeHead(401).end('{}')]);
  const wrongKey = { OPENAI_API_KEY: 'sk-wrong', OPENAI_BASE_URL: model.baseUrl };
  const { slack, env, posts, digest } = await outside(wrongKey);
  const channel = ['--channel', slack.channelIds.general];
  const first = await runPaperloop(['digest', ...channel, '--interest', 'traffic lights'], env);
  const refused = 'The language model refused the key (HTTP 401); check OPENAI_API_KEY.\n';
  expect(first).toMatchObject({ code: 0, err: refused });
  expect(posts()[0]?.text.split('refused the key')).toHaveLength(2);
  expect(model.requests).toHaveLength(1);
  expect(first.out).toContain('5 picks posted');
  expect(posts()[1]?.text).toContain('Learning for traffic lights');
  const second = await digest();
  expect(second.out).toContain('nothing to post, or posted before');
  expect(second.err).toBe('');
  expect(posts()).toHaveLength(6);
  await model.close();
});

it('says what to do where the bot is not invited, and exits with 1', async () => {
  const { slack, posts, digest } = await outside();
  const random = slack.channelIds.random ?? '';
  const { code, err } = await digest('--channel', random, '--interest', 'traffic lights');
  expect(code).toBe(1);
  expect(err).toContain('I am not in that channel: type `/invite @Paperloop` there.');
  expect(posts()).toEqual([]);
});

it('says how to subscribe when no channel is', async () => {
  const { digest } = await outside();
  expect((await digest()).err).toContain('Type /papers interests in it, or give --channel ID');
  expect((await digest('--interest', 'x')).err).toContain('--interest needs --channel.');
});
