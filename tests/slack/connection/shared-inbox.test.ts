import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReceiverEvent } from '@slack/bolt';
import { expect, it } from 'vitest';
import { StoreAwayError } from '../../../src/errors.ts';
import type { Delivery } from '../../../src/slack/connection/inbox.ts';
import { Intake } from '../../../src/slack/connection/intake.ts';
import type { SharedInbox } from '../../../src/slack/connection/shared-inbox.ts';
import {
  channelOfBody,
  idOfBody,
  workspaceOfBody,
} from '../../../src/slack/connection/unchecked-body.ts';
import { eventually } from '../../fakes/eventually.ts';
import { folderForFile } from '../../fakes/temporary-folder.ts';

const folder = folderForFile();
let count = 0;

/** An intake over a shared inbox that the test writes. */
function anIntake(
  listener: (event: ReceiverEvent) => Promise<void>,
  keep: SharedInbox['keep'],
  keepWithinMs = 50,
  path = join(folder, `inbox-${count++}.jsonl`),
) {
  const note = () => undefined;
  const done: string[] = [];
  const warned: string[] = [];
  const warn = (_: object, sentence: string) => void warned.push(sentence);
  let take: (delivery: Delivery) => void = note;
  const shared: SharedInbox = {
    keep,
    done: (id) => void done.push(id),
    onTaken: (given) => {
      take = given;
    },
  };
  const intake = new Intake(
    path,
    { debug: note, info: note, warn, error: note },
    shared,
    keepWithinMs,
  );
  intake.passTo(listener);
  intake.open();
  const file = () => readFileSync(path, 'utf8');
  return { intake, done, file, path, warned, take: (delivery: Delivery) => take(delivery) };
}

const body = { team_id: 'T1', event_id: 'Ev1', event: { type: 'reaction_added' } };
const arrived = { id: 'envelope-1', type: 'events_api', body };

it('leaves a delivery to the process that works for its workspace', async () => {
  const worked: unknown[] = [];
  const kept: string[] = [];
  const { intake, done } = anIntake(
    async (event) => void worked.push(event.body),
    async ({ id }) => {
      kept.push(id);
      return 'elsewhere';
    },
  );
  let isAcknowledged = false;
  await intake.take(arrived, async () => {
    isAcknowledged = true;
  });
  await intake.close();
  expect({ kept, worked, done, isAcknowledged }).toEqual({
    kept: ['Ev1'],
    worked: [],
    done: [],
    isAcknowledged: true,
  });
});

it('does what other processes took for it', async () => {
  const worked: unknown[] = [];
  const { done, take } = anIntake(
    async (event) => void worked.push(event.body),
    async () => 'here',
  );
  take({ id: 'Ev2', type: 'events_api', body, at: Date.now() });
  await eventually('the work', async () => done.length === 1);
  expect(worked).toEqual([body]);
});

it('keeps in the file what the store cannot take, says so once, and moves it there later', async () => {
  let isAway = true;
  const worked: unknown[] = [];
  const { intake, file, done, warned } = anIntake(
    async (event) => void worked.push(event.body),
    async () => {
      if (isAway) throw new StoreAwayError('away');
      return 'here';
    },
  );
  const other = { ...arrived, body: { ...body, event_id: 'Ev2' } };
  await intake.take(other, async () => undefined);
  await intake.take(arrived, async () => {
    expect(file()).toContain('Ev1');
    isAway = false;
  });
  await eventually('the work', async () => done.length === 2);
  expect(worked).toHaveLength(2);
  expect(file()).toBe('');
  expect(warned).toEqual(['Deliveries are kept in the file until the store can be written']);
});

it('tries the store again before it leaves a delivery to the file: a connection was cut', async () => {
  let tries = 0;
  const { intake, file, done } = anIntake(
    async () => undefined,
    async () => {
      tries += 1;
      if (tries === 1) throw new StoreAwayError('the connection broke off');
      return 'here';
    },
    5000,
  );
  let inFile = 'not acknowledged';
  await intake.take(arrived, async () => {
    inFile = file();
  });
  await eventually('the work', async () => done.length === 1);
  expect({ tries, inFile }).toEqual({ tries: 2, inFile: '' });
});

it('moves all that the file holds soon after the store answers again, and what an earlier process left', async () => {
  let isAway = true;
  let asked = 0;
  const keep = async () => {
    asked += 1;
    if (isAway) throw new StoreAwayError('away');
    return 'elsewhere' as const;
  };
  const { intake, file, path } = anIntake(async () => undefined, keep);
  const ids = Array.from({ length: 30 }, (_, at) => `Ev${at}`);
  await Promise.all(
    ids.map((id) =>
      intake.take({ ...arrived, body: { ...body, event_id: id } }, async () => undefined),
    ),
  );
  expect(ids.filter((id) => file().includes(id))).toEqual(ids);
  asked = 0;
  await sleep(300);
  // One asks for all.
  expect(asked).toBeLessThan(ids.length);
  await intake.close();
  // The machine comes back: its next process finds them.
  isAway = false;
  const next = anIntake(async () => undefined, keep, 50, path);
  next.intake.resume();
  await eventually('moved', async () => next.file() === '');
});

it('does again what failed because the store was away, until it is done', async () => {
  let times = 0;
  const { intake, done } = anIntake(
    async () => {
      times += 1;
      if (times === 1) throw new StoreAwayError('away');
    },
    async () => 'here',
  );
  await intake.take(arrived, async () => undefined);
  await eventually('the work', async () => done.length === 1);
  expect(times).toBe(2);
});

it('knows workspace and id of what nobody has checked yet', () => {
  const press = {
    type: 'block_actions',
    trigger_id: '1.2',
    team: { id: 'T2' },
    message: { team: 'T1' },
  };
  expect([workspaceOfBody(press), idOfBody(press, 'x')]).toEqual(['T1', '1.2']);
  expect(channelOfBody({ ...press, channel: { id: 'C1' } })).toBe('C1');
  const event = (fields: object) => channelOfBody({ event: fields });
  expect(event({ channel: 'C2' })).toBe('C2');
  expect(event({ channel: { id: 'C3' } })).toBe('C3');
  expect(event({ item: { channel: 'C4' } })).toBe('C4');
  expect([channelOfBody({ channel_id: 'C5' }), channelOfBody({ channel: 5 })]).toEqual([
    'C5',
    null,
  ]);
  const shared = { authorizations: [{ team_id: 'T3' }], team_id: 'T4' };
  expect(workspaceOfBody(shared)).toBe('T3');
  expect([workspaceOfBody({ team: 3 }), idOfBody({ event_id: 5 }, 'x')]).toEqual(['', 'x']);
});
