import type { ServerResponse } from 'node:http';
import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { createDigestTools } from '../../src/bot/digest-tools.ts';
import { readConfig } from '../../src/config.ts';
import { prepareDigest } from '../../src/digest/digest.ts';
import { Explanations } from '../../src/digest/explanations.ts';
import type { Digest, Paper } from '../../src/paper.ts';
import { rankerByName } from '../../src/rank/rankers.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel, aGesture, anInterest, aPaper } from '../builders.ts';
import { themedPapers } from '../fakes/start-test-bot.ts';
import { type StubReply, startFakeOpenAi } from '../llm/fake-openai-server.ts';

const day = '2026-03-17';
// No word of it stands in a paper: only vectors can tell what it means.
const channel = aChannel({ interests: [anInterest({ text: 'quarterly accounts' })] });
const now = () => new Date(`${day}T09:00:00Z`);
const local = rankerByName('taste');

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
  await store.channels.subscribe(channel);
  await store.papers.upsert(themedPapers(day));
  await store.papers.upsert(
    Array.from({ length: 120 }, (_, at) =>
      aPaper({ id: `2602.${10_000 + at}`, title: `Older work ${at}`, day: '2026-02-10' }),
    ),
  );
});
afterEach(() => store.close());

/** What the server says of a text: accounts mean protein folds to it, and older papers differ a little. */
function vectorOf(text: string): number[] {
  if (/accounts|protein/.test(text)) return [1, 0, 0, 0];
  const number = Number(/Older work (\d+)/.exec(text)?.[1] ?? 0);
  return [Math.sin(number) / 5, 1, Math.cos(number) / 5, 0];
}

/** Answers each request with the vectors of its own texts, after some that are answered otherwise. */
async function embeddingServer(...first: (StubReply | null)[]) {
  const answer = (response: ServerResponse) => {
    const { input } = (server.requests.at(-1) as { body: { input: string[] } }).body;
    const data = input.map((text, index) => ({ index, embedding: vectorOf(text) }));
    const body = { object: 'list', data, usage: { prompt_tokens: 10, total_tokens: 10 } };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  };
  const server = await startFakeOpenAi([...first.map((reply) => reply ?? answer), answer]);
  onTestFinished(server.close);
  return server;
}

const settings = (baseUrl: string, env: Record<string, string> = {}) =>
  readConfig(['rank', 'llm'], {
    OPENAI_API_KEY: 'sk-secret-of-the-team',
    OPENAI_BASE_URL: baseUrl,
    OPENAI_EMBEDDING_MODEL: 'text-embedding-3-small',
    PAPERLOOP_LLM_DAILY_TOKENS: '0',
    ...env,
  });

function tools(baseUrl: string, problems: string[] = [], env: Record<string, string> = {}) {
  const onProblem = (sentence: string) => void problems.push(sentence);
  return createDigestTools(settings(baseUrl, env), { store, sources: [], now, onProblem });
}

const titles = async ({ picks }: Digest) =>
  (await store.papers.getMany(picks.map(({ paperId }) => paperId))).map(({ title }) => title);
const ofVectors = (problems: string[]) => problems.filter((one) => /embedding/.test(one));

it('ranks a run by the vectors of the API, and says so in the version', async () => {
  const server = await embeddingServer();
  const problems: string[] = [];
  const digest = await prepareDigest(tools(server.baseUrl, problems), channel, day);
  expect((await titles(digest))[0]).toBe('Learning for protein folds');
  expect(digest.rankerVersion).toBe(`${local.version}+text-embedding-3-small`);
  expect(ofVectors(problems)).toEqual([]);
  const sizes = server.requests.map(({ body }) => (body as { input: string[] }).input.length);
  expect(sizes).toEqual([96, 6 + 120 + 1 - 96]);
});

it('pays once for a text, also after a restart, and keeps the books', async () => {
  const server = await embeddingServer();
  await prepareDigest(tools(server.baseUrl), channel, day);
  const asked = server.requests.length;
  await prepareDigest(tools(server.baseUrl), channel, day);
  expect(server.requests).toHaveLength(asked);
  expect((await store.llmCalls.spentSince(0, 'embedding')).tokens).toBe(20);
});

it('ranks the whole run without it when it fails half-way', async () => {
  const server = await embeddingServer(null, { broken: true });
  const problems: string[] = [];
  const digest = await prepareDigest(tools(server.baseUrl, problems), channel, day);
  expect(digest.rankerVersion).toBe(local.version);
  expect(ofVectors(problems)).toEqual([expect.stringMatching(/ranked without it/)]);
  const plain = createDigestTools(readConfig(['rank', 'llm'], {}), { store, sources: [], now });
  const expected = await prepareDigest(plain, channel, day);
  expect(digest.candidates).toEqual(expected.candidates);
  // What came before the failure is paid for and kept: the next run asks for the rest.
  const before = server.requests.length;
  await prepareDigest(tools(server.baseUrl), channel, day);
  expect(server.requests).toHaveLength(before + 1);
});

it('asks for nothing beyond the day’s tokens', async () => {
  const server = await embeddingServer();
  const problems: string[] = [];
  const env = { PAPERLOOP_EMBEDDING_DAILY_TOKENS: '50' };
  const digest = await prepareDigest(tools(server.baseUrl, problems, env), channel, day);
  expect(server.requests).toEqual([]);
  expect(digest.rankerVersion).toBe(local.version);
  expect(ofVectors(problems)).toEqual([
    expect.stringMatching(/budget of 50 tokens.*PAPERLOOP_EMBEDDING_DAILY_TOKENS/),
  ]);
});

it('explains a digest by the vectors that made it, to the last digit', async () => {
  const server = await embeddingServer();
  const { ranker, apiRanker } = tools(server.baseUrl);
  const digest = await store.digests.saveOnce(
    await prepareDigest(tools(server.baseUrl), channel, day),
  );
  const explanations = new Explanations({ store, ranker, apiRanker, now });
  const [first] = digest.picks;
  const paper = (await store.papers.get(first?.paperId ?? '')) as Paper;
  const why = await explanations.why(digest, paper);
  expect(why?.details.score.total).toBe(first?.score.total);
  expect(why?.details.score.parts.meaning).toBeGreaterThan(1);
  const { vote, before } = await store.votes.record(aGesture({ paperId: paper.id }));
  const change = { paper, vote, before: before?.value ?? ('none' as const), earlier: before };
  expect(await explanations.change(change)).toMatchObject({ direction: 'up' });
  const without = new Explanations({ store, ranker, apiRanker: null, now });
  expect(await without.why(digest, paper)).toBeNull();
});

it('works against aimock, with vectors of the length asked for', async () => {
  const mock = new LLMock({ port: 0 });
  mock.onEmbedding(/.*/s, { embedding: Array.from({ length: 16 }, (_, at) => at + 1) });
  await mock.start();
  onTestFinished(() => mock.stop());
  const env = { OPENAI_EMBEDDING_DIMENSIONS: '16' };
  const digest = await prepareDigest(tools(`${mock.url}/v1`, [], env), channel, day);
  expect(digest.rankerVersion).toBe(`${local.version}+text-embedding-3-small@16`);
  expect(digest.picks).toHaveLength(5);
  expect(mock.getRequests().every(({ path }) => path === '/v1/embeddings')).toBe(true);
});

it('is not used by rankers that know no vectors, nor without a model', async () => {
  expect(tools('http://127.0.0.1:1/v1', [], { PAPERLOOP_RANKER: 'bm25' }).apiRanker).toBeNull();
  expect(tools('http://127.0.0.1:1/v1', [], { OPENAI_EMBEDDING_MODEL: '' }).apiRanker).toBeNull();
});

it('names what is missing or wrong in the settings', () => {
  const read = (env: Record<string, string>) => () => readConfig(['llm'], env);
  expect(read({ OPENAI_EMBEDDING_MODEL: 'm' })).toThrow(/OPENAI_API_KEY: it is missing.*needs it/);
  expect(read({ OPENAI_EMBEDDING_DIMENSIONS: 'many' })).toThrow(/DIMENSIONS: it must be a number/);
  expect(read({ OPENAI_EMBEDDING_DIMENSIONS: '3' })).toThrow(/at least 8/);
});
