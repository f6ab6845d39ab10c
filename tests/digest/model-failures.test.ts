import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { estimateTokenCount } from 'tokenx';
import { describe, expect, it } from 'vitest';
import { labRankerByName } from '../../lab/baselines/lab-rankers.ts';
import { prepareDigest } from '../../src/digest/digest.ts';
import { createOpenAiLlm, type OpenAiLlmOptions } from '../../src/llm/openai-llm.ts';
import type { Digest, LlmSpending, LlmSpent } from '../../src/paper.ts';
import { headerMessage } from '../../src/slack/picks/header-message.ts';
import { pickMessage } from '../../src/slack/picks/pick-message.ts';
import { openStore } from '../../src/store/open-store.ts';
import { splitSentences } from '../../src/summarise/split-sentences.ts';
import { aChannel, aPaper } from '../builders.ts';
import { type VirtualClock, virtualClock } from '../fakes/virtual-clock.ts';
import { responseBody } from '../llm/fake-openai-server.ts';

const day = '2026-03-18';
const morning = Date.parse(`${day}T13:00:00Z`);
/** A digest may be so much later with a model than without one. */
const mostLateMs = 25_000;

const abstracts: Record<string, string> = {
  'Agents from logged data':
    'We train an agent from logged data. It learns a value function with seven layers.',
  'Robots that fold laundry':
    'A robot folds towels after an hour of practice. Its gripper feels how cloth slides.',
  'Bounds for bandits':
    'Regret grows with the square root of the horizon. A matching lower bound is proven.',
  'Chess without search':
    'A transformer plays chess at the level of masters. No tree is searched at any move.',
  'Traffic lights that learn':
    'Junctions trade queue lengths with their neighbours. Waiting falls by a third in Hangzhou.',
};
const papers = Object.entries(abstracts).map(([title, abstract], at) =>
  aPaper({ id: `2603.0100${at}`, title, abstract, day }),
);

/** What a server does with its request of that number (from 1). */
type Server = (asked: {
  number: number;
  body: Asked;
  clock: VirtualClock;
  signal: AbortSignal;
}) => Response | Promise<Response>;
interface Asked {
  input: string;
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

const says = (text: string, fields: object = {}) =>
  json(responseBody([{ type: 'output_text', text, annotations: [] }], fields));

/** A faithful answer: the abstract's own sentences. */
const faithful = ({ input }: Asked) => {
  const id = /<paper id="([^"]+)"/.exec(input)?.[1];
  const abstract = papers.find((paper) => paper.id === id)?.abstract ?? '';
  const sentences = splitSentences(abstract);
  return JSON.stringify({
    id,
    sentences: sentences.map((text, at) => ({ text, cites: [at + 1] })),
  });
};
const works: Server = ({ body }) => says(faithful(body));

const refuses =
  (
    status: number,
    error: object = { message: 'no' },
    headers: Record<string, string> = {},
  ): Server =>
  () =>
    json({ error }, status, headers);

const busy = (seconds: number): Server =>
  refuses(
    429,
    { message: 'slow down', code: 'rate_limit_exceeded' },
    { 'retry-after': `${seconds}` },
  );

const reset: Server = () => {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  throw new TypeError('fetch failed', { cause });
};

const hangs: Server = async ({ clock, signal }) => {
  await clock.sleep(30_000, signal);
  return says('{}');
};

const halfABody: Server = ({ body }) => {
  const whole = JSON.stringify(responseBody([{ type: 'output_text', text: faithful(body) }]));
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(whole.slice(0, whole.length / 2)));
      controller.error(new TypeError('terminated'));
    },
  });
  return new Response(stream, { headers: { 'content-type': 'application/json' } });
};

interface Made {
  digest: Digest;
  text: string;
  /** How much later it was made than without a key. */
  lateMs: number;
  requests: number;
  log: string[];
  spent: LlmSpending[];
  requestTokens: number;
  makeAgain(): Promise<Digest>;
}

async function makeDigest(
  server: Server | null,
  options: Partial<OpenAiLlmOptions> = {},
  { assess = false, mostPicks = 5 }: { assess?: boolean; mostPicks?: 3 | 5 } = {},
): Promise<Made> {
  const clock = virtualClock(morning);
  const store = await openStore(':memory:');
  await store.papers.upsert(papers);
  const log: string[] = [];
  let requests = 0;
  let requestTokens = 0;
  const fetch: typeof globalThis.fetch = async (_, init) => {
    requests += 1;
    const body: Asked = JSON.parse(String(init?.body));
    requestTokens = estimateTokenCount(body.input);
    const signal = init?.signal ?? new AbortController().signal;
    return (server as Server)({ number: requests, body, clock, signal });
  };
  const llm =
    server &&
    createOpenAiLlm({
      apiKey: 'sk-test',
      baseUrl: 'http://models.test/v1',
      dailyTokenCap: 1_000_000,
      store,
      now: clock.now,
      sleep: clock.sleep,
      fetch,
      ...options,
    });
  const channel = aChannel({ mostPicks });
  const make = () =>
    prepareDigest(
      {
        store,
        sources: [],
        ranker: labRankerByName('newest'),
        apiRanker: null,
        llm,
        assess,
        now: clock.now,
        random: () => 0.5,
        onProblem: (sentence) => log.push(sentence),
      },
      channel,
      day,
    );
  const digest = await make();
  return {
    digest,
    text: headerMessage(digest, papers).text,
    lateMs: clock.now() - morning,
    requests,
    log,
    spent: await store.llmCalls.spending(0, Number.MAX_SAFE_INTEGER),
    requestTokens,
    makeAgain: make,
  };
}

const ofModel = ({ picks }: Digest) =>
  picks.filter(({ summary }) => summary.method === 'llm').length;
const total = (
  spent: readonly LlmSpending[],
  what: keyof LlmSpent | 'calls' | 'failed' | 'rejectedSentences' | 'rejectedAnswers',
) => spent.reduce((sum, row) => sum + row[what], 0);

const instead = 'The summaries are sentences of the abstracts instead.';
/** What the stub counts for an answer: 100 in, 60 out. */
const perAnswer = 160;

interface Case {
  server: Server;
  /** What the post says of the model. */
  told: string;
  /** The line in the log and on the terminal. */
  line: RegExp;
  requests: number;
  /** How much later the digest is than without a key; 0 unless told. */
  lateMs?: number;
  /** Tokens booked; `estimated`: for each request what it holds, by our own count. */
  tokens: number | 'estimated';
}

const cases: Record<string, Case> = {
  'bad key, 401': {
    server: refuses(401, { message: 'Incorrect API key', code: 'invalid_api_key' }),
    told: 'The language model refused the key that is set here.',
    line: /refused the key \(HTTP 401\); check OPENAI_API_KEY/,
    requests: 1,
    tokens: 0,
  },
  'bad key, 403': {
    server: refuses(403),
    told: 'The language model refused the key that is set here.',
    line: /refused the key \(HTTP 403\)/,
    requests: 1,
    tokens: 0,
  },
  'unknown model': {
    server: refuses(404, { message: 'The model `x` does not exist', code: 'model_not_found' }),
    told: 'The language model that is set here is not known to its server.',
    line: /does not know the model \(HTTP 404\); check OPENAI_MODEL/,
    requests: 1,
    tokens: 0,
  },
  'wrong address': {
    server: () => json({ detail: 'Not Found' }, 404),
    told: 'There is no language model at the address that is set here.',
    line: /no language model at the address that is set \(HTTP 404\); check OPENAI_BASE_URL/,
    // Both APIs are tried.
    requests: 2,
    tokens: 0,
  },
  quota: {
    server: refuses(429, { message: 'You exceeded your quota', code: 'insufficient_quota' }),
    told: 'The credit for the language model is used up.',
    line: /quota or credit is used up \(HTTP 429\)/,
    requests: 1,
    tokens: 0,
  },
  '429 storm, Retry-After 1': {
    server: busy(1),
    told: "The language model's server takes no more requests for the moment.",
    line: /rate limit reached \(HTTP 429\)/,
    lateMs: 2000,
    requests: 3,
    tokens: 0,
  },
  '429 storm, Retry-After 30': {
    server: busy(30),
    told: "The language model's server takes no more requests for the moment.",
    line: /rate limit reached \(HTTP 429\)/,
    requests: 1,
    tokens: 0,
  },
  '429 storm, Retry-After 90': {
    server: busy(90),
    told: "The language model's server takes no more requests for the moment.",
    line: /rate limit reached \(HTTP 429\)/,
    requests: 1,
    tokens: 0,
  },
  '500': {
    server: refuses(500),
    told: "The language model's server had a fault.",
    line: /server failed \(HTTP 500\)/,
    lateMs: 1500,
    requests: 3,
    tokens: 0,
  },
  reset: {
    server: reset,
    told: 'The language model could not be reached.',
    line: /could not be reached \(check OPENAI_BASE_URL\)/,
    lateMs: 1500,
    requests: 3,
    tokens: 0,
  },
  'hang of 30 seconds': {
    server: hangs,
    told: 'The language model did not answer in time.',
    line: /did not answer in time/,
    lateMs: 20000,
    requests: 5,
    tokens: 'estimated',
  },
  'half a body': {
    server: halfABody,
    told: "The language model's answer could not be read.",
    line: /could not be read/,
    requests: 2,
    tokens: 'estimated',
  },
  'malformed JSON': {
    server: () => says('{"id": "2603'),
    told: 'The language model did not answer in the form it was asked for.',
    line: /in the wrong shape/,
    requests: 4,
    tokens: 4 * perAnswer,
  },
  'wrong shape': {
    server: () => says('{"summary": "It learns."}'),
    told: 'The language model did not answer in the form it was asked for.',
    line: /in the wrong shape/,
    requests: 4,
    tokens: 4 * perAnswer,
  },
  empty: {
    server: () => says(''),
    told: 'The language model gave an empty answer.',
    line: /an empty answer/,
    requests: 4,
    tokens: 4 * perAnswer,
  },
  refusal: {
    server: () => json(responseBody([{ type: 'refusal', refusal: 'No.' }])),
    told: 'The language model declined to answer.',
    line: /declined to answer/,
    requests: 5,
    tokens: 5 * perAnswer,
  },
  'cut off': {
    server: () =>
      says('{"id": "2603', {
        status: 'incomplete',
        incomplete_details: { reason: 'max_output_tokens' },
      }),
    told: "The language model's answer was cut off.",
    line: /was cut off \(maxOutputTokens of its prompt\)/,
    requests: 2,
    tokens: 2 * perAnswer,
  },
};

describe('a model that fails', () => {
  it.each(Object.entries(cases))(
    '(%s) does not keep a digest, which says so once',
    async (_, one) => {
      const { digest, text, lateMs, requests, log, spent, requestTokens } = await makeDigest(
        one.server,
      );
      expect(digest.picks).toHaveLength(5);
      expect(ofModel(digest)).toBe(0);
      expect(lateMs).toBeLessThanOrEqual(mostLateMs);
      expect(lateMs).toBe(one.lateMs ?? 0);
      expect(digest.remarks).toEqual([`${one.told} ${instead}`]);
      expect(text.split(one.told)).toHaveLength(2);
      expect(log).toEqual([expect.stringMatching(one.line)]);
      expect(requests).toBe(one.requests);
      if (one.tokens === 'estimated')
        expect(total(spent, 'tokens')).toBeGreaterThan(one.requests * requestTokens);
      else expect(total(spent, 'tokens')).toBe(one.tokens);
      expect(total(spent, 'failed')).toBe(total(spent, 'calls'));
      for (const { payer } of spent)
        expect(payer).toEqual({ workspaceId: 'T001', channelId: 'C001', day });
    },
  );
});

it('docs/llm.md has what is told of each failure', () => {
  const docs = readFileSync(join(import.meta.dirname, '../../docs/llm.md'), 'utf8');
  const missing = Object.values(cases).filter(({ told }) => !docs.includes(told));
  expect(missing).toEqual([]);
});

describe('a model that compares papers, too', () => {
  it.each<[string, Server, number, string]>([
    ['refuses its key', refuses(401), 0, 'The language model refused the key that is set here.'],
    ['hangs', hangs, 20_000, 'The language model did not answer in time.'],
  ])('and %s is waited for no longer', async (_, server, late, told) => {
    const { digest, lateMs, log } = await makeDigest(server, {}, { assess: true, mostPicks: 3 });
    expect(lateMs).toBe(late);
    expect(digest.remarks).toEqual([
      `${told} The picks are in the order of their scores alone. ${instead}`,
    ]);
    expect(log).toHaveLength(1);
  });
});

describe('a model that answers', () => {
  it('says nothing of one that is not there', async () => {
    const { digest, log, spent, lateMs } = await makeDigest(null);
    expect([digest.remarks, log, spent, lateMs]).toEqual([[], [], [], 0]);
  });

  it('writes every summary, and each pick says so', async () => {
    const { digest, log, spent } = await makeDigest(works);
    expect(ofModel(digest)).toBe(5);
    expect([digest.remarks, log]).toEqual([[], []]);
    expect(total(spent, 'tokens')).toBe(5 * perAnswer);
    const [pick] = digest.picks;
    const paper = papers.find(({ id }) => id === pick?.paperId);
    if (!pick || !paper) throw new Error('no pick');
    const votes = { up: 0, down: 0 };
    const message = pickMessage(paper, pick, votes, { news: null, editors: 'members' });
    expect(JSON.stringify(message.blocks)).toContain('summary by a language model');
  });

  it('is asked again where every third request fails', async () => {
    const third: Server = (asked) =>
      asked.number % 3 === 0 ? json({ error: {} }, 500) : works(asked);
    const { digest, log, lateMs, requests } = await makeDigest(third);
    expect(ofModel(digest)).toBe(5);
    expect([digest.remarks, log]).toEqual([[], []]);
    expect([lateMs, requests]).toEqual([1500, 7]);
  });

  it('is not asked one after the other because it is slow', async () => {
    const slow: Server = async (asked) => {
      await asked.clock.sleep(12_000, asked.signal);
      return works(asked);
    };
    const { digest, lateMs, log } = await makeDigest(slow);
    expect(ofModel(digest)).toBe(5);
    expect(lateMs).toBe(15_000);
    expect([digest.remarks, log]).toEqual([[], []]);
  });

  it('stops when the budget is used up in mid-digest', async () => {
    // Each call may take 2,000 out and about 500 in, and takes 160.
    const { digest, log, spent } = await makeDigest(works, { dailyTokenCap: 6000 });
    const written = ofModel(digest);
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(5);
    expect(digest.remarks).toEqual([
      `The budget for the language model is used up. ${5 - written} of 5 summaries are made of sentences of the abstracts instead.`,
    ]);
    expect(log).toEqual([expect.stringMatching(/PAPERLOOP_LLM_DAILY_TOKENS raises it/)]);
    expect(total(spent, 'tokens')).toBe(written * perAnswer);
  });

  it('is asked nothing while its price is not known and dollars have a cap', async () => {
    const options = { model: 'house-model', monthlyUsdCap: 5 };
    const { digest, log, requests } = await makeDigest(works, options);
    expect(requests).toBe(0);
    expect(digest.remarks).toEqual([
      `The language model was not asked, because its price is not known. ${instead}`,
    ]);
    expect(log).toEqual([expect.stringMatching(/PAPERLOOP_LLM_PRICE/)]);
  });

  it('has what was not used of its answers counted, and that is no failure', async () => {
    const half: Server = ({ body }) =>
      says(faithful(body).replace(/"text":"[^"]*"/, '"text":"It beats nine rivals by 40%."'));
    const { digest, spent } = await makeDigest(half);
    expect([ofModel(digest), digest.remarks]).toEqual([5, []]);
    expect(total(spent, 'rejectedSentences')).toBe(5);
    const wholly: Server = ({ body }) =>
      says(faithful(body).replace(/"text":"[^"]*"/g, '"text":"It beats nine rivals by 40%."'));
    const rejected = await makeDigest(wholly);
    expect([ofModel(rejected.digest), rejected.digest.remarks]).toEqual([0, []]);
    expect(total(rejected.spent, 'rejectedAnswers')).toBe(5);
    expect(total(rejected.spent, 'failed')).toBe(0);
    expect(total(rejected.spent, 'tokens')).toBe(5 * perAnswer);
  });

  it('is told in the next digest, too, why it is left alone', async () => {
    const { makeAgain, log } = await makeDigest(refuses(401));
    const again = await makeAgain();
    expect(again.remarks).toEqual([
      `The language model refused the key that is set here. ${instead}`,
    ]);
    expect(log[1]).toMatch(/refused the key.*left alone/);
  });
});
