import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { costCommand } from '../../src/commands/cost.ts';
import type { Environment } from '../../src/config.ts';
import { UsageError } from '../../src/errors.ts';
import { openStore } from '../../src/store/open-store.ts';
import { storeFile } from '../../src/store/sqlite/file/store-file.ts';
import { aChannel, anLlmCall, aWorkspace } from '../builders.ts';
import { type CaughtOutput, catchOutput } from '../fakes/catch-output.ts';

let folder: string;
let output: CaughtOutput;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paperloop-cost-'));
  const store = await openStore(folder);
  await store.channels.upsertWorkspace(aWorkspace());
  await store.channels.subscribe(aChannel());
  const payer = { workspaceId: 'T001', channelId: 'C001', day: '2026-03-17' as const };
  const at = Date.UTC(2026, 2, 17, 9);
  const call = { at, payer, inputTokens: 1000, outputTokens: 200, costUsd: 0.002 };
  const calls = [
    anLlmCall({ ...call, reasoningTokens: 50, paperId: 'p1' }),
    anLlmCall({ ...call, outcome: 'refused', paperId: 'p2' }),
    anLlmCall({ ...call, use: 'answer', payer: { ...payer, day: null }, costUsd: null }),
    anLlmCall({ ...call, use: 'embedding', payer: null, outputTokens: 0, isEstimated: true }),
    anLlmCall({ ...call, at: Date.UTC(2026, 1, 27) }),
  ];
  for (const one of calls) await store.llmCalls.save(one);
  await store.llmCalls.reject({ use: 'summary', paperId: 'p1', sentences: 2, isWhole: true });
  await store.close();
  output = catchOutput();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const march = ['--month', '2026-03'];
const run = (args: string[], env: Environment = {}) =>
  costCommand.run(args, { PAPERLOOP_DATA_DIR: folder, ...env });

describe('npm run cost', () => {
  it('works beside a bot that has the store', async () => {
    const store = await openStore(folder);
    try {
      await store.llmCalls.save(
        anLlmCall({ at: Date.UTC(2026, 2, 18), inputTokens: 7, outputTokens: 0 }),
      );
      expect(await run(march)).toBe(0);
      expect(output.out()).toContain('5 calls, 4,607 tokens');
    } finally {
      await store.close();
    }
  });

  it('says what to do where there is no store, or an old one', async () => {
    const empty = { PAPERLOOP_DATA_DIR: join(folder, 'none') };
    await expect(run(march, empty)).rejects.toThrow(/There is no store in .+ Start the bot once/);
    const file = new DatabaseSync(storeFile(folder));
    file.exec('DELETE FROM migration WHERE number > 20');
    file.close();
    await expect(run(march)).rejects.toThrow(/earlier version \(schema 20\)\. Start the bot/);
  });

  it('prints a month by each group, with what is behind a number', async () => {
    expect(await run([...march, '--by', 'use', '--by', 'channel', '--by', 'month'])).toBe(0);
    const [head, , ...tables] = output.out().split('\n\n');
    expect(head).toBe('Language models in 2026-03 (UTC): 4 calls, 4,600 tokens, $0.006 + ?.');
    expect(tables.join('\n\n')).toBe(
      [
        'by use     calls  failed     in  cached  out  thinking       cost  not used',
        'summary        2       1  2,000       0  400        50     $0.004     2 (1)',
        'embedding      1       0  1,000       0    0         0     $0.002',
        'answer         1       0  1,000       0  200         0  not known',
        '',
        'by channel  calls  failed     in  cached  out  thinking        cost  not used',
        '#papers         3       1  3,000       0  600        50  $0.004 + ?     2 (1)',
        '(for all)       1       0  1,000       0    0         0      $0.002',
        '',
        'by month  calls  failed     in  cached  out  thinking        cost  not used',
        '2026-02       1       0  1,000       0  200         0      $0.002',
        '2026-03       4       1  4,000       0  600        50  $0.006 + ?     2 (1)',
        '',
        'Not used: sentences that the paper does not bear out (answers of which nothing was used).',
        'Of 1 of the calls the server told no tokens; they are estimated.',
        'The price of 1,200 tokens is not known: PAPERLOOP_LLM_PRICE sets it.',
        '',
      ].join('\n'),
    );
  });

  it('says the same as JSON, by all groups', async () => {
    await run([...march, '--json']);
    const report = JSON.parse(output.out());
    expect(Object.keys(report)).toEqual(['month', 'budgets', 'total', 'by']);
    expect(Object.keys(report.by)).toEqual([
      'month',
      'day',
      'workspace',
      'channel',
      'use',
      'model',
    ]);
    expect(report.total).toMatchObject({ calls: 4, tokens: 4600, unpricedTokens: 1200 });
    expect(report.by.workspace[0]).toMatchObject({ name: aWorkspace().name, calls: 3 });
  });

  it('tells digests from what members asked', async () => {
    await run([...march, '--by', 'digest', '--json']);
    const names = JSON.parse(output.out()).by.digest.map(({ name }: { name: string }) => name);
    expect(names.toSorted()).toEqual([
      '#papers, 2026-03-17',
      '#papers, asked by members',
      '(for all)',
    ]);
  });

  it('says what is left of the caps that are set', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 2, 18, 12), toFake: ['Date'] });
    await run(['--by', 'use'], {
      PAPERLOOP_LLM_MONTHLY_TOKENS: '3000',
      PAPERLOOP_LLM_DAILY_USD: '0.5',
      PAPERLOOP_LLM_MONTHLY_USD: '0.004',
    });
    expect(output.out().split('\n\n')[1]?.split('\n')).toEqual([
      'Today: 0 of 200,000 tokens, 200,000 left (PAPERLOOP_LLM_DAILY_TOKENS).',
      'This month: 3,600 of 3,000 tokens, 0 left (PAPERLOOP_LLM_MONTHLY_TOKENS).',
      'Today: $0 of $0.50, $0.50 left (PAPERLOOP_LLM_DAILY_USD).',
      'This month: $0.006 of $0.004, $0 left (PAPERLOOP_LLM_MONTHLY_USD).',
    ]);
  });

  it('says when a cap cannot be held, and what to set', async () => {
    const env = {
      OPENAI_API_KEY: 'sk-test',
      OPENAI_MODEL: 'house-model',
      PAPERLOOP_LLM_MONTHLY_USD: '5',
    };
    const fault = /MONTHLY_USD cannot be held.*set PAPERLOOP_LLM_PRICE, for example house-model=/;
    await run(march, env);
    expect(output.out()).toMatch(fault);
    output.forget();
    await run(march, { ...env, PAPERLOOP_LLM_PRICE: 'house-model=0/0' });
    expect(output.out()).not.toMatch(fault);
  });

  it.each([
    ['a month that is none', ['--month', '2026-13'], /not a month/],
    ['a group that is none', ['--by', 'member'], /--by member is not known/],
  ])('refuses %s', async (_, args, said) => {
    const failure = await run(args).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    expect(String(failure)).toMatch(said);
  });
});
