import { expect, it } from 'vitest';
import { z } from 'zod';
import { chargeTo } from '../../src/llm/llm.ts';
import type { LlmPayer } from '../../src/paper.ts';
import { scriptedLlm } from '../fakes/scripted-llm.ts';

const payer = (channelId: string, day: LlmPayer['day'] = null): LlmPayer => ({
  workspaceId: 'T001',
  channelId,
  day,
});

it.each([
  ['a question in a channel', payer('C001'), 'C001'],
  ['a question in a direct message, without saying whose', payer('D001'), null],
  ["a member's own digest", payer('D001', '2026-03-17'), 'D001'],
])('books %s', async (_, given, channelId) => {
  const llm = scriptedLlm({});
  await chargeTo(llm, given).ask({
    use: 'answer',
    prompt: 'p@1',
    model: 'm',
    system: '',
    user: '',
    schemaName: 's',
    schema: z.object({}),
    maxOutputTokens: 5,
    paperId: null,
  });
  expect(llm.calls[0]?.payer).toEqual({ ...given, channelId });
});

it('leaves none where there is no model', () => {
  expect(chargeTo(null, payer('C001'))).toBeNull();
});
