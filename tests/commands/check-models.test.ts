import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { checkEmbeddingModel, checkModels } from '../../src/commands/doctor/check-models.ts';
import { readConfig } from '../../src/config.ts';
import { responseBody, startFakeOpenAi } from '../llm/fake-openai-server.ts';

/** A provider that knows one model. */
async function provider(): Promise<string> {
  const server = createServer(({ url }, response) => {
    const isKnown = url === '/v1/models/text-embedding-3-small';
    response.writeHead(isKnown ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isKnown ? { id: 'known', object: 'model' } : { error: {} }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const check = (OPENAI_BASE_URL: string, OPENAI_EMBEDDING_MODEL: string) =>
  checkEmbeddingModel(
    readConfig(['llm'], { OPENAI_API_KEY: 'sk-x', OPENAI_BASE_URL, OPENAI_EMBEDDING_MODEL }).llm,
  );

it('says whether the provider knows the model', async () => {
  const url = await provider();
  expect(await check(url, 'text-embedding-3-small')).toMatchObject({ state: 'ok' });
  expect(await check(url, 'made-up')).toMatchObject({
    state: 'problem',
    detail: 'status 404 for made-up',
  });
  expect(await check(url, '')).toMatchObject({ state: 'skipped' });
});

it('the doctor says when no language model answers', async () => {
  expect(await check('http://127.0.0.1:1/v1', 'made-up')).toMatchObject({
    state: 'unreached',
    detail: expect.stringContaining('127.0.0.1:1: '),
  });
});

it('says what a tiny question cost, and which cap in dollars cannot be held', async () => {
  const answer = responseBody([{ type: 'output_text', text: '{"yes":true}' }]);
  const server = await startFakeOpenAi([answer]);
  onTestFinished(server.close);
  const ask = async (env: Record<string, string>) => {
    const base = { OPENAI_API_KEY: 'sk-x', OPENAI_BASE_URL: server.baseUrl, OPENAI_MODEL: 'house' };
    const { llm } = readConfig(['llm'], { ...base, ...env });
    return (await checkModels(llm, (_, checking) => checking)[0])?.[0];
  };
  const told = { state: 'ok', detail: expect.stringContaining('PAPERLOOP_LLM_PRICE sets it') };
  expect(await ask({})).toMatchObject(told);
  expect(await ask({ PAPERLOOP_LLM_MONTHLY_USD: '5' })).toMatchObject({
    state: 'problem',
    detail: expect.stringContaining('PAPERLOOP_LLM_MONTHLY_USD cannot be held'),
  });
  const priced = { PAPERLOOP_LLM_MONTHLY_USD: '5', PAPERLOOP_LLM_PRICE: '1/2' };
  expect(await ask(priced)).toMatchObject({ detail: expect.stringContaining('$0.000220') });
});
