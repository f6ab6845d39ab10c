import { expect, it, onTestFinished } from 'vitest';
import { createOpenAiLlm } from '../../../src/llm/openai-llm.ts';
import type { LlmCall } from '../../../src/paper.ts';
import { askFullText } from '../../../src/summarise/full-text/ask-full-text.ts';
import { writeLongForm } from '../../../src/summarise/long-form/long-form.ts';
import { responseBody, startFakeOpenAi } from '../../llm/fake-openai-server.ts';
import { playgroundText } from './playground-text.ts';

const id = '2509.18521';
const abstractSays = { text: 'APRIL raises rollout throughput by 22.5% on average.', cites: [6] };

/** The real adapter against a server that answers with this object. */
async function answering(answer: object, style: 'responses' | 'chat') {
  const content = JSON.stringify(answer);
  const reply =
    style === 'responses'
      ? responseBody([{ type: 'output_text', text: content, annotations: [] }])
      : {
          id: 'chat_stub',
          object: 'chat.completion',
          model: 'local',
          choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
        };
  const server = await startFakeOpenAi([reply]);
  onTestFinished(() => server.close());
  const calls: LlmCall[] = [];
  const llm = createOpenAiLlm({
    apiKey: 'key',
    baseUrl: server.baseUrl,
    apiStyle: style,
    dailyTokenCap: 100_000,
    store: {
      llmCalls: {
        save: async (call) => void calls.push(call),
        reject: async () => undefined,
        reserve: async () => null,
        release: async () => undefined,
      },
    },
    now: () => 0,
  });
  return { llm, server, calls };
}

it.each(['responses', 'chat'] as const)('an answer and a long form come over %s', async (style) => {
  const { paper, text } = await playgroundText(id);
  const answer = { id, says: true, sentences: [abstractSays] };
  const asked = await answering(answer, style);
  const told = await askFullText(asked, paper, text, 'By how much does throughput rise?');
  expect(told).toMatchObject({ isOfModel: true, text: abstractSays.text });
  expect(asked.calls).toMatchObject([{ use: 'full-text-answer', outcome: 'ok' }]);

  const form = { id, problem: [], method: [], results: [abstractSays], limits: [] };
  const formed = await answering(form, style);
  const written = await writeLongForm(formed, paper, text);
  expect(written).toMatchObject({ isOfModel: true, parts: { results: [{ places: [null] }] } });
  expect(formed.calls).toMatchObject([{ use: 'long-form', outcome: 'ok' }]);
  expect(JSON.stringify(formed.server.requests[0]?.body)).toContain('"additionalProperties":false');
});
