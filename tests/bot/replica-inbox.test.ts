import { expect, it, vi } from 'vitest';
import { ReplicaInbox } from '../../src/bot/replica/replica-inbox.ts';
import type { KeptDelivery, ReplicaStore } from '../../src/store/replica-store.ts';
import { quietLog } from '../fakes/quiet-log.ts';

const aDelivery = (id: string) => ({ id, type: 'events_api', body: {}, at: 1 });

/** An inbox over a store that keeps everything here, loses answers where it is told to, and notes what it is asked. */
function anInbox() {
  const asked: (readonly string[] | null)[] = [];
  const lost = { keep: false, take: false };
  const answer = async <T>(what: keyof typeof lost, given: T): Promise<T> => {
    if (lost[what]) throw new Error('The connection broke.');
    return given;
  };
  const store: Pick<ReplicaStore, 'inbox' | 'tell'> = {
    inbox: {
      keep: (_, { workspaceId }) => answer('keep', { who: 'here' as const, workspaceId }),
      take: (_, { known }) => {
        asked.push(known);
        return answer('take', []);
      },
      done: async () => undefined,
    },
    tell: async () => undefined,
  };
  const held = { owned: () => ['T1'], owns: () => true, surplus: () => [] };
  return {
    asked,
    lost,
    inbox: new ReplicaInbox(store, { id: 'r', leaseMs: 1000, log: quietLog, held }),
  };
}

it('asks the store for nothing that is being done here, however much that is', async () => {
  const { asked, inbox } = anInbox();
  await inbox.keep(aDelivery('Ev1'), false);
  await inbox.takeOpen();
  expect(asked).toEqual([null]);
});

it.each(['keep', 'take'] as const)(
  'asks for what it may have been given where an answer to %s got lost, until it has one',
  async (what) => {
    const { asked, lost, inbox } = anInbox();
    await inbox.keep(aDelivery('Ev1'), false);
    lost[what] = true;
    if (what === 'keep') await inbox.keep(aDelivery('Ev2'), false).catch(() => undefined);
    else await inbox.takeOpen();
    lost[what] = false;
    asked.length = 0;
    await inbox.takeOpen();
    await inbox.takeOpen();
    expect(asked).toEqual([['Ev1'], null]);
  },
);

it('leaves votes in the store while thousands are being done, and nothing that somebody waits for', async () => {
  const waiting: KeptDelivery[] = [];
  const takenAtOnce = 100;
  const inbox = new ReplicaInbox(
    {
      inbox: {
        keep: async (_, delivery, { isLeft }) => {
          if (isLeft) waiting.push(delivery);
          return { who: isLeft ? 'elsewhere' : 'here', workspaceId: 'T1' };
        },
        take: async () => waiting.splice(0, takenAtOnce),
        done: async () => undefined,
      },
      tell: async () => undefined,
    },
    {
      id: 'r',
      leaseMs: 1000,
      log: quietLog,
      held: { owned: () => ['T1'], owns: () => true, surplus: () => [] },
    },
  );
  const here: string[] = [];
  inbox.onTaken(({ id }) => here.push(id));
  const body = { event: { type: 'reaction_added' } };
  const keep = async (id: string, type: string, given: Record<string, unknown>) => {
    if ((await inbox.keep({ id, type, body: given, at: 1 }, false)) === 'here') here.push(id);
  };
  for (let vote = 0; vote < 5000; vote++) await keep(`vote ${vote}`, 'events_api', body);
  const atOnce = here.length;
  expect(atOnce).toBeLessThan(3000);
  expect(waiting).toHaveLength(5000 - atOnce);
  await keep('question', 'events_api', { event: { type: 'app_mention' } });
  expect(here.at(-1)).toBe('question');
  const worked = new Set<string>();
  await vi.waitUntil(() => {
    for (const id of here.splice(0)) {
      worked.add(id);
      inbox.done(id);
    }
    return worked.size === 5001;
  }, 10_000);
  await inbox.settle();
});
