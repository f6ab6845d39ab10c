import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReceiverEvent } from '@slack/bolt';
import { afterEach, expect, it, vi } from 'vitest';
import { Intake } from '../../../src/slack/connection/intake.ts';
import { eventually } from '../../fakes/eventually.ts';
import { quietLog } from '../../fakes/quiet-log.ts';
import { folderForFile } from '../../fakes/temporary-folder.ts';

const folder = folderForFile();
let count = 0;
afterEach(() => void vi.useRealTimers());

/** An intake whose listener the test writes; `acks` are what Slack would hear, with the inbox at that moment. */
function anIntake(listener: (event: ReceiverEvent) => Promise<void>) {
  const path = join(folder, `inbox-${count++}.jsonl`);
  const intake = new Intake(path, quietLog);
  const acks: unknown[] = [];
  intake.passTo(listener);
  intake.open();
  const inbox = () => readFileSync(path, 'utf8');
  const take = (body: Record<string, unknown>) =>
    intake.take({ id: `d${count++}`, type: 'interactive', body }, async (answer) => {
      acks.push({ answer, inbox: inbox() });
    });
  return { intake, take, acks, inbox };
}

const form = { type: 'view_submission', view: { id: 'V1' } };
const errors = { response_action: 'errors', errors: { time: 'No.' } };
const stored = (what: string) => expect.stringContaining(what) as string;

it('gives a form the answer of its listener, and stores nothing where that is all', async () => {
  const { take, acks, inbox } = anIntake(async ({ ack }) => ack(errors));
  await take(form);
  expect(acks).toEqual([{ answer: errors, inbox: '' }]);
  expect(inbox()).toBe('');
});

it('stores a form whose work goes on before it acknowledges it, until that is done', async () => {
  const work = Promise.withResolvers<void>();
  const { take, acks, inbox, intake } = anIntake(async ({ ack }) => {
    await ack();
    await work.promise;
  });
  await take(form);
  expect(acks).toEqual([{ answer: undefined, inbox: stored('view_submission') }]);
  expect(intake.pending()).toBe(1);
  work.resolve();
  await eventually('an empty inbox', () => inbox() === '');
  expect(intake.pending()).toBe(0);
});

it('closes a form that is checked for too long, and stores it before', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const work = Promise.withResolvers<void>();
  const { take, acks } = anIntake(() => work.promise);
  const taken = take(form);
  vi.advanceTimersByTime(2600);
  expect(acks).toEqual([]);
  vi.advanceTimersByTime(200);
  await taken;
  expect(acks).toEqual([{ answer: undefined, inbox: stored('view_submission') }]);
  work.resolve();
});

it('acknowledges a command at once, stored, and works on it afterwards', async () => {
  const worked: unknown[] = [];
  const { take, acks, inbox } = anIntake(async ({ body }) => void worked.push(body.command));
  await take({ command: '/papers' });
  expect(acks).toEqual([{ answer: undefined, inbox: stored('/papers') }]);
  expect(worked).toEqual([]);
  await eventually('the work', () => worked.length === 1);
  await eventually('an empty inbox', () => inbox() === '');
});

it('keeps of a vote what its listener reads, and of other presses all', async () => {
  const bodies: Record<string, unknown>[] = [];
  const { take } = anIntake(async ({ body }) => void bodies.push(body));
  const message = { ts: '1.2', team: 'T1', text: 'long', blocks: [{ type: 'divider' }] };
  const press = (action_id: string) => ({
    type: 'block_actions',
    state: { values: {} },
    message,
    actions: [{ action_id }],
  });
  await take(press('vote_up'));
  await take(press('recap_vote'));
  await eventually('both', () => bodies.length === 2);
  expect(bodies).toEqual([
    {
      type: 'block_actions',
      message: { ts: '1.2', team: 'T1' },
      actions: [{ action_id: 'vote_up' }],
    },
    press('recap_vote'),
  ]);
});
