import type { ServerResponse } from 'node:http';
import { LLMock } from '@copilotkit/aimock';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LlmError } from '../../src/errors.ts';
import { sleepUntilAborted } from '../../src/llm/ask-patiently.ts';
import type { LlmRequest } from '../../src/llm/llm.ts';
import { createOpenAiLlm, type OpenAiLlmOptions } from '../../src/llm/openai-llm.ts';
import { booksInMemory } from '../fakes/books-in-memory.ts';
import { responseBody, type StubReply, startFakeOpenAi } from './fake-openai-server.ts';

const apiKey = 'sk-secret-of-the-team';
const noon = Date.UTC(2026, 0, 15, 12);
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

const Answer = z.object({ id: z.string(), count: z.number() });
const request: LlmRequest<z.infer<typeof Answer>> = {
  use: 'answer',
  prompt: 'count-things@0123abcd',
  model: 'gpt-5.4-mini',
  system: 'You count things.',
  user: 'Count the apples.',
  schemaName: 'count',
  schema: Answer,
  maxOutputTokens: 500,
  paperId: '2512.00001',
};

function makeLlm(baseUrl: string, options: Partial<OpenAiLlmOptions> = {}) {
  const { calls, ...store } = booksInMemory();
  const clock = { now: noon };
  const llm = createOpenAiLlm({
    apiKey,
    baseUrl,
    dailyTokenCap: 100_000,
    store,
    now: () => clock.now,
    // Pauses between tries are short, time limits are not.
    sleep: (ms, signal) => sleepUntilAborted([500, 1000].includes(ms) ? 1 : ms, signal),
    ...options,
  });
  return { llm, calls, clock };
}

async function aimock(prepare: (mock: LLMock) => void) {
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

const good = JSON.stringify({ id: 'a', count: 3 });
const usage = { input_tokens: 120, output_tokens: 30 };

async function failureOf(promise: Promise<unknown>): Promise<LlmError> {
  const error = await promise.then(
    () => new Error('it answered'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(LlmError);
  const text = JSON.stringify([String(error), (error as Error).stack, (error as Error).cause]);
  expect(text).not.toContain(apiKey);
  return error as LlmError;
}

describe('the OpenAI adapter against aimock', () => {
  it('returns the parsed answer and records the call', async () => {
    const { mock, baseUrl } = await aimock((m) =>
      m.on({ userMessage: /apples/ }, { content: good, usage }),
    );
    const { llm, calls } = makeLlm(baseUrl);
    expect(await llm.ask(request)).toEqual({ id: 'a', count: 3 });
    expect(calls).toEqual([
      {
        at: noon,
        use: 'answer',
        payer: null,
        prompt: 'count-things@0123abcd',
        model: 'gpt-5.4-mini',
        paperId: '2512.00001',
        inputTokens: 120,
        cachedTokens: 0,
        outputTokens: 30,
        reasoningTokens: 0,
        isEstimated: false,
        costUsd: expect.closeTo((120 * 0.75 + 30 * 4.5) / 1e6, 12),
        outcome: 'ok',
      },
    ]);
    expect(mock.getRequests()).toHaveLength(1);
  });

  it.each([
    ['malformed JSON', '{"id": "a", "count":'],
    ['the wrong shape', '{"id": "a", "count": "three"}'],
    ['prose', 'I am sorry, I would rather not count apples.'],
  ])('asks once more after %s, then gives up', async (_, content) => {
    const { mock, baseUrl } = await aimock((m) =>
      m.on({ userMessage: /apples/ }, { content, usage }),
    );
    const { llm, calls } = makeLlm(baseUrl);
    expect((await failureOf(llm.ask(request))).message).toMatch(/wrong shape/);
    expect(calls.map((call) => [call.outcome, call.inputTokens])).toEqual([
      ['invalid', 120],
      ['invalid', 120],
    ]);
    expect(mock.getRequests()).toHaveLength(2);
  });

  it('takes the second answer when the first was malformed', async () => {
    let count = 0;
    const { baseUrl } = await aimock((m) =>
      m.on({ userMessage: /apples/ }, () => {
        count += 1;
        return { content: count === 1 ? '{' : good };
      }),
    );
    const { llm, calls } = makeLlm(baseUrl);
    expect(await llm.ask(request)).toEqual({ id: 'a', count: 3 });
    expect(calls.map((call) => call.outcome)).toEqual(['invalid', 'ok']);
  });

  it('never takes a truncated answer, even one that parses', async () => {
    const { baseUrl } = await aimock((m) =>
      m.on({ userMessage: /apples/ }, { content: good, finishReason: 'length', usage }),
    );
    const { llm, calls } = makeLlm(baseUrl);
    expect((await failureOf(llm.ask(request))).message).toMatch(/cut off/);
    expect(calls[0]).toMatchObject({ outcome: 'invalid', outputTokens: 30 });
  });

  it('tries again after one 429', async () => {
    const { mock, baseUrl } = await aimock((m) => {
      m.on({ userMessage: /apples/ }, { content: good });
      m.nextRequestError(429, { message: 'slow down' });
    });
    const { llm, calls } = makeLlm(baseUrl);
    expect(await llm.ask(request)).toEqual({ id: 'a', count: 3 });
    expect(mock.getRequests()).toHaveLength(2);
    expect(calls.map((call) => call.outcome)).toEqual(['ok']);
  });

  it.each([
    [429, /rate limit/, 3],
    [500, /HTTP 500/, 3],
    [401, /refused the key/, 1],
    [400, /refused the request \(HTTP 400\)/, 1],
  ])('gives up on lasting HTTP %i after few tries', async (status, message, tries) => {
    const { mock, baseUrl } = await aimock((m) =>
      m.on(
        { userMessage: /apples/ },
        { error: { message: `no, ${apiKey}`, type: 'x' }, status, retryAfter: 0 },
      ),
    );
    const { llm, calls } = makeLlm(baseUrl);
    expect((await failureOf(llm.ask(request))).message).toMatch(message);
    expect(mock.getRequests()).toHaveLength(tries);
    expect(calls.map((call) => [call.outcome, call.inputTokens, call.outputTokens])).toEqual([
      ['failed', 0, 0],
    ]);
  });

  it('gives up on a server that is too slow', async () => {
    const { baseUrl } = await aimock((m) =>
      m.on({ userMessage: /apples/ }, () => new Promise<never>(() => undefined)),
    );
    const { llm, calls } = makeLlm(baseUrl, { timeoutMs: 50 });
    expect((await failureOf(llm.ask(request))).message).toMatch(/in time/);
    expect((await failureOf(llm.ask(request))).message).toMatch(/left alone/);
    expect(calls.map((call) => call.outcome)).toEqual(['failed']);
  });

  it('does not wait as long as a server may ask for', async () => {
    const { mock, baseUrl } = await aimock((m) =>
      m.on({ userMessage: /apples/ }, { error: { message: 'x' }, status: 429, retryAfter: 50 }),
    );
    const { llm } = makeLlm(baseUrl, { timeoutMs: 100 });
    expect((await failureOf(llm.ask(request))).message).toMatch(/rate limit reached/);
    expect(mock.getRequests()).toHaveLength(1);
  });

  it('gives up on a lost connection', async () => {
    const { baseUrl } = await aimock((m) =>
      m.on({ userMessage: /apples/ }, { content: good }, { chaos: { disconnectRate: 1 } }),
    );
    const { llm, calls } = makeLlm(baseUrl);
    expect((await failureOf(llm.ask(request))).message).toMatch(/could not be reached/);
    expect((await failureOf(llm.ask(request))).message).toMatch(/left alone/);
    expect(calls.map((call) => call.outcome)).toEqual(['failed']);
  });
});

describe('the OpenAI adapter against a stub server', () => {
  const text = (content: string) => ({ type: 'output_text', text: content, annotations: [] });

  it('sends the data in the user part and keeps nothing at the provider', async () => {
    const server = await stub(responseBody([text(good)]));
    await makeLlm(server.baseUrl).llm.ask(request);
    expect(server.requests[0]?.url).toBe('/v1/responses');
    expect(server.requests[0]?.body).toMatchObject({
      model: 'gpt-5.4-mini',
      instructions: 'You count things.',
      input: 'Count the apples.',
      store: false,
      max_output_tokens: 500,
      text: { format: { type: 'json_schema', name: 'count', strict: true } },
    });
  });

  it('counts reasoning tokens and the cheaper cached ones', async () => {
    const server = await stub(responseBody([text(good)]));
    const { llm, calls } = makeLlm(server.baseUrl);
    await llm.ask(request);
    expect(calls[0]).toMatchObject({ inputTokens: 100, outputTokens: 60 });
    expect(calls[0]?.costUsd).toBeCloseTo((60 * 0.75 + 40 * 0.075 + 60 * 4.5) / 1e6, 12);
  });

  it('estimates the tokens where a server sends something else for their number', async () => {
    const hostile = { input_tokens: { toString: 1, valueOf: 1 }, output_tokens: 'many' };
    const server = await stub(
      responseBody([{ type: 'output_text', text: good }], { usage: hostile }),
    );
    const { llm, calls } = makeLlm(server.baseUrl);
    expect(await llm.ask(request)).toEqual({ id: 'a', count: 3 });
    expect(calls[0]?.inputTokens).toBeGreaterThan(5);
    expect(calls[0]?.outputTokens).toBeGreaterThan(3);
  });

  it('treats a refusal as no answer and does not press', async () => {
    const server = await stub(responseBody([{ type: 'refusal', refusal: 'No.' }]));
    const { llm, calls } = makeLlm(server.baseUrl);
    expect((await failureOf(llm.ask(request))).message).toMatch(/declined/);
    expect(server.requests).toHaveLength(1);
    expect(calls).toMatchObject([{ outcome: 'refused', outputTokens: 60 }]);
  });

  it('ignores a message that is not the final one', async () => {
    const server = await stub(
      responseBody([], {
        output: [
          { type: 'message', role: 'assistant', phase: 'commentary', content: [text(good)] },
          { type: 'message', role: 'assistant', phase: 'final_answer', content: [text('{}')] },
        ],
      }),
    );
    expect((await failureOf(makeLlm(server.baseUrl).llm.ask(request))).message).toMatch(/shape/);
  });

  it('reports a body that is not an answer at all', async () => {
    const server = await stub((response) =>
      response.setHeader('content-type', 'text/html').end('<p>Hi'),
    );
    const { llm, calls } = makeLlm(server.baseUrl);
    expect((await failureOf(llm.ask(request))).message).toMatch(/could not be read/);
    // The server took both in, and may charge for them.
    const paid = { outcome: 'failed', isEstimated: true, outputTokens: 0 };
    expect(calls).toMatchObject([paid, paid]);
    expect(calls[0]?.inputTokens).toBeGreaterThan(20);
  });

  it('gives an unknown model an unknown cost, and OPENAI_MODEL goes before the prompt', async () => {
    const server = await stub(responseBody([text(good)]));
    const { llm, calls } = makeLlm(server.baseUrl, { model: 'house-model' });
    await llm.ask(request);
    expect(server.requests[0]?.body).toMatchObject({ model: 'house-model' });
    expect(calls).toMatchObject([{ model: 'house-model', costUsd: null, inputTokens: 100 }]);
  });

  it('makes no call that could pass the daily cap, and starts anew the next day', async () => {
    const server = await stub(responseBody([text(good)]));
    const { llm, calls, clock } = makeLlm(server.baseUrl, { dailyTokenCap: 600 });
    await llm.ask(request);
    expect((await failureOf(llm.ask(request))).message).toMatch(/budget of 600 tokens/);
    expect(server.requests).toHaveLength(1);
    expect(calls).toHaveLength(1);
    clock.now += 12 * 60 * 60 * 1000;
    await llm.ask(request);
    expect(server.requests).toHaveLength(2);
  });

  it('counts calls under way against the cap', async () => {
    const server = await stub(responseBody([text(good)]));
    const { llm } = makeLlm(server.baseUrl, { dailyTokenCap: 1200 });
    const asked = await Promise.allSettled([1, 2, 3, 4].map(() => llm.ask(request)));
    // The first alone took 160; two more may take 510 each.
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(server.requests).toHaveLength(3);
  });

  it.each([
    ['a month in tokens', { monthlyTokenCap: 600 }, /This month's budget of 600 tokens/],
    ['a day in dollars', { dailyUsdCap: 0.0024 }, /Today's budget of \$0.0024 for models/],
    ['a month in dollars', { monthlyUsdCap: 0.0024 }, /This month's budget of \$0.0024/],
  ])('makes no call that could pass the cap of %s', async (_, caps, told) => {
    const server = await stub(responseBody([text(good)]));
    const { llm, clock } = makeLlm(server.baseUrl, caps);
    await llm.ask(request);
    const failure = await failureOf(llm.ask(request));
    expect([failure.kind, failure.message]).toEqual(['budget', expect.stringMatching(told)]);
    expect(server.requests).toHaveLength(1);
    // Noon of 15 January, and 1 February.
    clock.now += 17 * 24 * 60 * 60 * 1000;
    await llm.ask(request);
    expect(server.requests).toHaveLength(2);
  });

  it('asks nothing while a cap in dollars cannot be held, and says what to set', async () => {
    const server = await stub(responseBody([text(good)]));
    const options = { model: 'house-model', monthlyUsdCap: 5 };
    const failure = await failureOf(makeLlm(server.baseUrl, options).llm.ask(request));
    expect(failure.kind).toBe('price');
    expect(failure.message).toMatch(/MONTHLY_USD cannot be held.*PAPERLOOP_LLM_PRICE/);
    expect(server.requests).toHaveLength(0);
    const prices = new Map([['house-model', { input: 1, cachedInput: 1, output: 2 }]]);
    const { llm, calls } = makeLlm(server.baseUrl, { ...options, prices });
    await llm.ask(request);
    expect(calls[0]?.costUsd).toBeCloseTo((100 + 60 * 2) / 1e6, 12);
  });

  it('tries a key that is refused once, however many ask, and tells all of them why', async () => {
    const server = await stub((response) => response.writeHead(401).end('{}'));
    const { llm, calls } = makeLlm(server.baseUrl);
    const failures = await Promise.all([1, 2, 3, 4, 5].map(() => failureOf(llm.ask(request))));
    expect(failures.map(({ kind }) => kind)).toEqual(Array(5).fill('key'));
    expect(server.requests).toHaveLength(1);
    expect(calls).toHaveLength(1);
  });

  it('makes no call at all when the cap is 0', async () => {
    const server = await stub(responseBody([text(good)]));
    await failureOf(makeLlm(server.baseUrl, { dailyTokenCap: 0 }).llm.ask(request));
    expect(server.requests).toHaveLength(0);
  });

  it('leaves a failing server alone for a minute', async () => {
    const server = await stub((response) => response.writeHead(401).end('{}'));
    const { llm, clock } = makeLlm(server.baseUrl);
    await failureOf(llm.ask(request));
    expect((await failureOf(llm.ask(request))).message).toMatch(/left alone/);
    expect(server.requests).toHaveLength(1);
    clock.now += 61_000;
    await failureOf(llm.ask(request));
    expect(server.requests).toHaveLength(2);
  });
});

describe('a server that has chat completions alone', () => {
  const chat = (content: string, fields: object = {}, usage: object | null = null) => ({
    id: 'c',
    object: 'chat.completion',
    created: 1,
    model: 'local',
    choices: [
      { index: 0, finish_reason: 'stop', message: { role: 'assistant', content }, ...fields },
    ],
    ...(usage ? { usage } : {}),
  });
  const notFound = (response: ServerResponse) =>
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"detail":"Not Found"}');
  const refusesFormat = (response: ServerResponse) =>
    response
      .writeHead(400, { 'content-type': 'application/json' })
      .end('{"error":{"message":"response_format is not supported"}}');
  const urls = (server: Awaited<ReturnType<typeof stub>>) => server.requests.map(({ url }) => url);

  it('is found out once, and asked there from then on', async () => {
    const counted = { prompt_tokens: 70, completion_tokens: 9 };
    const server = await stub(notFound, chat(good, {}, counted), chat(good, {}, counted));
    const { llm, calls } = makeLlm(server.baseUrl);
    expect(await llm.ask(request)).toEqual({ id: 'a', count: 3 });
    expect(await llm.ask(request)).toEqual({ id: 'a', count: 3 });
    expect(urls(server)).toEqual(['/v1/responses', '/v1/chat/completions', '/v1/chat/completions']);
    expect(server.requests[1]?.body).toMatchObject({
      messages: [
        { role: 'system', content: 'You count things.' },
        { role: 'user', content: 'Count the apples.' },
      ],
      response_format: { type: 'json_schema', json_schema: { name: 'count', strict: true } },
    });
    expect(calls.map((call) => [call.inputTokens, call.outputTokens])).toEqual([
      [70, 9],
      [70, 9],
    ]);
  });

  it('has the tokens of its thoughts counted, told or not', async () => {
    const message = { role: 'assistant', content: good, reasoning_content: 'Apples. '.repeat(40) };
    const thinks = { message };
    // The total has tokens of thinking that the completion leaves out, as some servers do.
    const told = {
      prompt_tokens: 70,
      completion_tokens: 9,
      total_tokens: 100,
      completion_tokens_details: { reasoning_tokens: 21 },
    };
    const server = await stub(chat(good, thinks, told), chat(good, thinks));
    const { llm, calls } = makeLlm(server.baseUrl, { apiStyle: 'chat' });
    await llm.ask(request);
    await llm.ask(request);
    expect(calls[0]).toMatchObject({ outputTokens: 30, reasoningTokens: 21, isEstimated: false });
    expect(calls[1]?.isEstimated).toBe(true);
    expect(calls[1]?.reasoningTokens).toBeGreaterThan(50);
    expect(calls[1]?.outputTokens).toBeGreaterThan(calls[1]?.reasoningTokens ?? 0);
  });

  it('is asked there at once where that is set', async () => {
    const server = await stub(chat(good));
    const { llm } = makeLlm(server.baseUrl, { apiStyle: 'chat' });
    expect(await llm.ask(request)).toEqual({ id: 'a', count: 3 });
    expect(urls(server)).toEqual(['/v1/chat/completions']);
  });

  it('gets the schema in words where it knows no formats', async () => {
    const server = await stub(refusesFormat, chat(good), chat(good));
    const { llm } = makeLlm(server.baseUrl, { apiStyle: 'chat' });
    await llm.ask(request);
    await llm.ask(request);
    expect(server.requests).toHaveLength(3);
    for (const { body } of server.requests.slice(1)) {
      expect(body).not.toHaveProperty('response_format');
      expect(JSON.stringify(body)).toContain('Answer with one JSON object of this JSON schema');
    }
  });

  it.each([
    ['a fence', `Sure!\n\`\`\`json\n${good}\n\`\`\`\nAnything else?`],
    ['thoughts', `<think>{"id": "b"} or not?</think>\n${good}`],
    ['a greeting', `Here you are: ${good}`],
  ])('is understood with %s around the answer', async (_, content) => {
    const server = await stub(chat(content));
    const { llm } = makeLlm(server.baseUrl, { apiStyle: 'chat' });
    expect(await llm.ask(request)).toEqual({ id: 'a', count: 3 });
  });

  it('has its tokens estimated where it counts none, so that the cap holds', async () => {
    const server = await stub(chat(good));
    const { llm, calls } = makeLlm(server.baseUrl, { apiStyle: 'chat', dailyTokenCap: 515 });
    await llm.ask(request);
    expect(calls[0]?.inputTokens).toBeGreaterThan(5);
    expect((await failureOf(llm.ask(request))).message).toMatch(/budget of 515 tokens/);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['cut off', { finish_reason: 'length' }, /cut off/],
    ['refused', { finish_reason: 'content_filter' }, /declined/],
  ])('has an answer that was %s thrown away', async (_, fields, message) => {
    const server = await stub(chat(good, fields));
    const { llm } = makeLlm(server.baseUrl, { apiStyle: 'chat' });
    expect((await failureOf(llm.ask(request))).message).toMatch(message);
  });

  it('is not taken for one that does not know the model', async () => {
    const unknown = (response: ServerResponse) =>
      response
        .writeHead(404, { 'content-type': 'application/json' })
        .end('{"error":{"message":"The model x does not exist","code":"model_not_found"}}');
    const server = await stub(unknown);
    const { llm } = makeLlm(server.baseUrl);
    expect((await failureOf(llm.ask(request))).message).toMatch(/HTTP 404/);
    expect(urls(server)).toEqual(['/v1/responses']);
  });
});

describe('a model that thinks before it answers', () => {
  it.each([
    ['gpt-5.4-mini', { reasoning: { effort: 'low' } }, 'temperature'],
    ['gpt-4.1', { temperature: 0 }, 'reasoning'],
  ])('%s is told what it understands', async (model, has, hasNot) => {
    const server = await stub(responseBody([{ type: 'output_text', text: good }]));
    await makeLlm(server.baseUrl).llm.ask({ ...request, model, effort: 'low', temperature: 0 });
    expect(server.requests[0]?.body).toMatchObject(has);
    expect(server.requests[0]?.body).not.toHaveProperty(hasNot);
  });
});

it('lets one workspace take no more than its part of the day, and the others theirs', async () => {
  const { baseUrl } = await stub(
    ...Array.from({ length: 6 }, () =>
      responseBody([{ type: 'output_text', text: good, annotations: [] }]),
    ),
  );
  const { llm, clock } = makeLlm(baseUrl, { workspaceDailyTokenCap: 1300 });
  const of = (workspaceId: string | null) =>
    llm.ask({
      ...request,
      maxOutputTokens: 600,
      ...(workspaceId === null ? {} : { payer: { workspaceId, channelId: null, day: null } }),
    });
  const cap = 'budget of 1300 tokens for one workspace';
  // Calls under way count with the most that they may take.
  const asked = await Promise.allSettled([of('TA'), of('TA'), of('TA')]);
  expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  await expect(of('TB')).resolves.toMatchObject({ count: 3 });
  await expect(of(null)).resolves.toMatchObject({ count: 3 });
  clock.now += 24 * 3_600_000;
  await expect(of('TA')).resolves.toMatchObject({ count: 3 });
  expect(String((asked[2] as PromiseRejectedResult).reason)).toContain(cap);
});
