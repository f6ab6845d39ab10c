import { z } from 'zod';
import { type Group, readConfig, variables } from '../../../src/config.ts';
import { createOpenAiLlm } from '../../../src/llm/openai-llm.ts';
import { checkSummary } from '../../../src/summarise/check-summary.ts';
import { splitSentences } from '../../../src/summarise/split-sentences.ts';
import { aPaper } from '../../builders.ts';
import { responseBody, startFakeOpenAi } from '../../llm/fake-openai-server.ts';
import { startHostileSearches } from '../../search/hostile-searches.ts';
import type { FuzzEntry } from './entry.ts';
import { mutateText } from './mutate-text.ts';
import { hostileText, mutateValue, pick } from './mutate-value.ts';
import { refusalFrom } from './refusal-of.ts';

const names = Object.values(variables).flatMap((group) => Object.keys(group));
const examples = Object.fromEntries(
  Object.values(variables).flatMap((group) =>
    Object.entries(group).map(([name, { example }]) => [name, example]),
  ),
);

/** What has no example because it is secret. */
const sound = { SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_APP_TOKEN: 'xapp-1-a' };

const envEntry: FuzzEntry = {
  name: 'environment',
  times: 4000,
  feed: async (random) => {
    const env: Record<string, string> = { ...examples, ...sound };
    for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
      const name = pick(random, names);
      env[name] =
        random() < 0.5 ? hostileText(random) : mutateText(random, env[name] || 'xoxb-1-a');
    }
    const refusal = await refusalFrom(() => readConfig(Object.keys(variables) as Group[], env));
    if (refusal !== null && !names.some((name) => refusal.includes(name)))
      throw new Error(`It names no setting: ${refusal.slice(0, 200)}`);
    return refusal;
  },
};

const answers = { id: '2603.10001', sentences: ['We study offline critics.', 'They learn.'] };

/** Answers of a language model, over HTTP. */
async function llmEntry(): Promise<FuzzEntry> {
  let body: unknown = {};
  const server = await startFakeOpenAi([
    (response) =>
      response
        .setHeader('content-type', 'application/json')
        .end(typeof body === 'string' ? body : JSON.stringify(body)),
  ]);
  const calls = {
    save: async () => undefined,
    reject: async () => undefined,
    reserve: async () => null,
    release: async () => undefined,
  };
  const paper = aPaper({ id: '2603.10001', abstract: 'We study offline critics. They learn.' });
  let at = 0;
  const llm = createOpenAiLlm({
    apiKey: 'sk-fuzz',
    baseUrl: server.baseUrl,
    dailyTokenCap: 1e9,
    store: { llmCalls: calls },
    // After a failure the model is left alone for a minute: each question comes later.
    now: () => (at += 120_000),
  } as Parameters<typeof createOpenAiLlm>[0]);
  return {
    name: 'answers of a model',
    times: 1500,
    feed: (random) => {
      const text = JSON.stringify(mutateValue(random, answers)) ?? '';
      const honest = responseBody([{ type: 'output_text', text, annotations: [] }]);
      const which = random();
      body =
        which < 0.6
          ? honest
          : which < 0.8
            ? mutateValue(random, honest)
            : mutateText(random, JSON.stringify(honest));
      return refusalFrom(async () => {
        const answer = await llm.ask({
          use: 'summary',
          prompt: 'p@1',
          model: 'gpt-5.4-mini',
          schemaName: 'paper_summary',
          schema: z.object({
            id: z.string(),
            sentences: z.array(z.object({ text: z.string(), cites: z.array(z.number()) })),
          }),
          system: 'Summarise.',
          user: 'A paper.',
          maxOutputTokens: 100,
          paperId: paper.id,
        });
        checkSummary(answer, paper, { abstract: splitSentences(paper.abstract), language: 'en' });
      });
    },
    close: () => server.close(),
  };
}

/** Searches over a small archive, to the message that answers them. */
async function searchEntry(): Promise<FuzzEntry> {
  const searches = await startHostileSearches();
  return {
    name: 'searches',
    times: 20_000,
    feed: async (random) => {
      const { blocks, text } = await searches.ask(random);
      return blocks.length > 1 ? null : text;
    },
    close: searches.close,
  };
}

/** What whoever runs the bot sets, what a model answers, and what members search for. */
export const settingEntries = async (): Promise<FuzzEntry[]> => [
  envEntry,
  await llmEntry(),
  await searchEntry(),
];
