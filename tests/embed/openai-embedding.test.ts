import { LLMock } from '@copilotkit/aimock';
import { LRUCache } from 'lru-cache';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenAiEmbeddingOptions, openAiEmbedding } from '../../src/embed/openai-embedding.ts';
import { LlmError } from '../../src/errors.ts';
import { booksInMemory } from '../fakes/books-in-memory.ts';
import { type StubReply, startFakeOpenAi } from '../llm/fake-openai-server.ts';

const apiKey = 'sk-secret-of-the-team';
const noon = Date.UTC(2026, 0, 15, 12);
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

const papers = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ title: `Paper ${at}`, abstract: 'On bandits.' }));

const storeOfVectors = (kept: Map<string, Float32Array>): OpenAiEmbeddingOptions['vectors'] => ({
  getMany: async (keys) => new Map([...kept].filter(([key]) => keys.includes(key))),
  saveMany: async (vectors) => {
    for (const [key, vector] of vectors) kept.set(key, vector);
  },
});

function makeEmbedding(baseUrl: string, options: Partial<OpenAiEmbeddingOptions> = {}) {
  const { calls, ...store } = booksInMemory();
  const prepare = openAiEmbedding({
    apiKey,
    baseUrl,
    model: 'text-embedding-3-small',
    dimensions: 16,
    dailyTokenCap: 1_000_000,
    store,
    now: () => noon,
    cache: new LRUCache({ max: 1000 }),
    vectors: storeOfVectors(new Map()),
    ...options,
  });
  return { prepare, calls };
}

async function aimock(prepare: (mock: LLMock) => void = () => {}) {
  const mock = new LLMock({ port: 0 });
  prepare(mock);
  await mock.start();
  closers.push(() => mock.stop());
  return { mock, baseUrl: `${mock.url}/v1` };
}

async function stub(...replies: StubReply[]) {
  const server = await startFakeOpenAi(replies);
  closers.push(server.close);
  return server;
}

/** An answer of the Embeddings API. */
const answerOf = (vectors: number[][], tokens = 10) => ({
  object: 'list',
  model: 'text-embedding-3-small',
  data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
  usage: { prompt_tokens: tokens, total_tokens: tokens },
});

async function failureOf(promise: Promise<unknown>): Promise<LlmError> {
  const error = await promise.then(
    () => new Error('it answered'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(LlmError);
  expect(JSON.stringify([String(error), (error as Error).stack])).not.toContain(apiKey);
  return error as LlmError;
}

describe("the API's embedding against aimock", () => {
  it('fetches unit vectors of the length asked for, for papers and queries', async () => {
    const vector = Array.from({ length: 16 }, (_, i) => i + 1);
    const { mock, baseUrl } = await aimock((m) => m.onEmbedding(/.*/s, { embedding: vector }));
    const { prepare, calls } = makeEmbedding(baseUrl);
    const [first, second] = papers(2) as [{ title: string; abstract: string }, never];
    const embedder = await prepare({ papers: [first, second], queries: ['Bandits.'] });
    expect(embedder).toMatchObject({
      name: 'openai',
      version: 'text-embedding-3-small/16',
      dim: 16,
    });
    const [one] = embedder.embed([first]) as [Float32Array];
    expect(one).toHaveLength(16);
    expect(Math.hypot(...one)).toBeCloseTo(1, 6);
    expect(embedder.embedQuery('Bandits.')).toHaveLength(16);
    expect(mock.getRequests()).toHaveLength(1);
    expect(mock.getRequests()[0]?.path).toBe('/v1/embeddings');
    expect(calls).toMatchObject([
      { use: 'embedding', prompt: 'embedding', paperId: null, outcome: 'ok', at: noon },
    ]);
  });

  it('fails in plain words when the server does', async () => {
    const { baseUrl } = await aimock((m) =>
      m.onEmbedding(/.*/s, { error: { message: 'no', type: 'auth' }, status: 401 }),
    );
    const { prepare, calls } = makeEmbedding(baseUrl);
    const error = await failureOf(prepare({ papers: papers(1), queries: [] }));
    expect(error.message).toBe(
      'The embedding model refused the key (HTTP 401); check OPENAI_API_KEY.',
    );
    expect(calls).toMatchObject([{ outcome: 'failed', inputTokens: 0, costUsd: 0 }]);
  });
});

describe("the API's embedding", () => {
  it('sends texts in batches, each text once', async () => {
    const server = await stub(
      answerOf(Array.from({ length: 96 }, (_, i) => [i + 1, 1])),
      answerOf(Array.from({ length: 5 }, (_, i) => [-i - 1, 1])),
    );
    const { prepare } = makeEmbedding(server.baseUrl, { dimensions: null });
    const all = papers(100);
    const embedder = await prepare({ papers: [...all, ...papers(7)], queries: ['Bandits.'] });
    const sent = server.requests.map(({ body }) => (body as { input: string[] }).input.length);
    expect(sent).toEqual([96, 5]);
    expect(server.requests[0]?.body).not.toHaveProperty('dimensions');
    expect(embedder.dim).toBe(2);
    expect(server.requests[0]?.body).toMatchObject({ model: 'text-embedding-3-small' });
    const [third] = embedder.embed([{ title: 'Paper 2', abstract: 'On bandits.' }]);
    expect((third?.[0] as number) / (third?.[1] as number)).toBeCloseTo(3, 5);
  });

  it('asks for the length that was set', async () => {
    const server = await stub(answerOf([[1, 2]]));
    const { prepare } = makeEmbedding(server.baseUrl, { dimensions: 2 });
    await prepare({ papers: papers(1), queries: [] });
    expect(server.requests[0]?.body).toMatchObject({ dimensions: 2, encoding_format: 'float' });
  });

  it('takes the order of the answer from its indices', async () => {
    const answer = answerOf([
      [1, 0],
      [0, 1],
    ]);
    answer.data.reverse();
    const server = await stub(answer);
    const { prepare } = makeEmbedding(server.baseUrl);
    const both = papers(2);
    const vectors = (await prepare({ papers: both, queries: [] })).embed(both);
    expect(vectors.map((vector) => [...vector])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('asks only for what its cache has not, and not again for another order', async () => {
    const server = await stub(answerOf([[1, 0]]), answerOf([[0, 1]]));
    const { prepare } = makeEmbedding(server.baseUrl);
    const both = papers(2);
    await prepare({ papers: both.slice(0, 1), queries: [] });
    const embedder = await prepare({ papers: both, queries: [] });
    expect(embedder.embed(both).map((vector) => vector[0])).toEqual([1, 0]);
    await prepare({ papers: both.toReversed(), queries: [] });
    expect(server.requests).toHaveLength(2);
  });

  it('asks again when the text changed', async () => {
    const server = await stub(answerOf([[1, 0]]), answerOf([[0, 1]]));
    const { prepare } = makeEmbedding(server.baseUrl);
    await prepare({ papers: [{ title: 'A', abstract: 'first' }], queries: [] });
    await prepare({ papers: [{ title: 'A', abstract: 'second' }], queries: [] });
    expect(server.requests).toHaveLength(2);
  });

  it('counts tokens and cost, and stops at the daily budget without asking', async () => {
    const server = await stub(answerOf([[1, 0]], 900_000));
    const { prepare, calls } = makeEmbedding(server.baseUrl, { dailyTokenCap: 900_003 });
    await prepare({ papers: papers(1), queries: [] });
    expect(calls[0]).toMatchObject({ inputTokens: 900_000, costUsd: 0.018 });
    const error = await failureOf(prepare({ papers: papers(2), queries: [] }));
    expect(error.message).toMatch(/budget/);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['too few vectors', answerOf([]), 'invalid'],
    ['vectors of different lengths', answerOf([[1, 2], [1]]), 'invalid'],
    [
      'an index twice',
      { ...answerOf([[1], [2]]), data: [0, 0].map((index) => ({ index, embedding: [1] })) },
      'invalid',
    ],
    ['something else', { hello: 'world' }, 'failed'],
  ])('refuses an answer with %s', async (_, reply, outcome) => {
    const server = await stub(reply);
    const { prepare, calls } = makeEmbedding(server.baseUrl);
    await failureOf(prepare({ papers: papers(2), queries: [] }));
    expect(calls.map((call) => call.outcome)).toEqual([outcome]);
  });

  it('gives zeros for an empty text, which the API would refuse, and sends none', async () => {
    const server = await stub(answerOf([[3, 4]]));
    const { prepare } = makeEmbedding(server.baseUrl);
    const empty = { title: ' ', abstract: '' };
    const embedder = await prepare({ papers: [empty, ...papers(1)], queries: [''] });
    expect([...(embedder.embed([empty])[0] as Float32Array)]).toEqual([0, 0]);
    expect([...embedder.embedQuery('')]).toEqual([0, 0]);
    expect(server.requests[0]?.body).toMatchObject({ input: [expect.stringContaining('Paper 0')] });
  });

  it('never makes up a vector that was not prepared', async () => {
    const server = await stub(answerOf([[3, 4]]));
    const { prepare } = makeEmbedding(server.baseUrl);
    const embedder = await prepare({ papers: papers(1), queries: [] });
    expect(() => embedder.embed(papers(2))).toThrow(LlmError);
  });
});

describe('what outlives the process', () => {
  it('is not asked for again, and is asked for again by another model or length', async () => {
    const server = await stub(answerOf([[1, 2]]), answerOf([[3, 4]]));
    const kept = new Map<string, Float32Array>();
    const vectors = storeOfVectors(kept);
    const paper = papers(1);
    const first = makeEmbedding(server.baseUrl, { vectors });
    const before = (await first.prepare({ papers: paper, queries: [] })).embed(paper);
    const restarted = makeEmbedding(server.baseUrl, { vectors });
    const after = (await restarted.prepare({ papers: paper, queries: [] })).embed(paper);
    expect(after).toEqual(before);
    expect(server.requests).toHaveLength(1);
    const longer = makeEmbedding(server.baseUrl, { vectors, dimensions: 2 });
    await longer.prepare({ papers: paper, queries: [] });
    expect(server.requests).toHaveLength(2);
    expect(kept.size).toBe(2);
  });

  it('keeps what came before the API failed half-way', async () => {
    const half = answerOf(Array.from({ length: 96 }, () => [1, 0]));
    const kept = new Map<string, Float32Array>();
    const server = await stub(half, { broken: true });
    const { prepare } = makeEmbedding(server.baseUrl, { vectors: storeOfVectors(kept) });
    await failureOf(prepare({ papers: papers(100), queries: [] }));
    expect(kept.size).toBe(96);
  });
});
