import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { LeaseLostError } from '../../../src/errors.ts';
import { type SendTools, type Sent, sendNext } from '../../../src/slack/delivery/send-once.ts';

const place = { workspaceId: 'T001', channelId: 'C001', day: '2026-03-17' as const };
const intent = (position: number) => ({
  ...place,
  slot: `pick-${position}` as const,
  paperId: `p${position}`,
  attemptedAt: 1,
});

/** What the store and Slack were asked for, in order; a `ts` is kept when it is let. */
function start() {
  const asked: string[] = [];
  const keeping = Promise.withResolvers<string>();
  const tools = {
    store: {
      posts: {
        begin: async (post: ReturnType<typeof intent>) => {
          asked.push(`begin ${post.slot}`);
          return { post: { ...post, ts: null }, isNew: true };
        },
        confirm: ({ slot }: { slot: string }) => {
          asked.push(`confirm ${slot}`);
          return keeping.promise;
        },
      },
    },
    client: {
      chat: {
        postMessage: async () => {
          asked.push('send');
          return { ok: true, ts: '1.000200' };
        },
        delete: async ({ ts }: { ts: string }) => void asked.push(`delete ${ts}`),
      },
    },
    now: () => new Date(0),
    sleep: async () => undefined,
  } as unknown as SendTools;
  const send = (position: number, after: Sent | null) =>
    sendNext(tools, {
      intent: intent(position),
      message: { text: 'a', blocks: [] },
      threadTs: null,
      after,
    });
  return { asked, keeping, send, tools };
}

it('intends the next message together with keeping the last, and sends it when both are kept', async () => {
  const { asked, keeping, send } = start();
  const sending = send(2, await send(1, null));
  await nextTurn();
  expect(asked).toEqual(['begin pick-1', 'send', 'confirm pick-1', 'begin pick-2']);
  keeping.resolve('1.000200');
  await sending;
  expect(asked.slice(4)).toEqual(['send', 'confirm pick-2']);
});

it('sends no further message when the ts of the last could not be kept', async () => {
  const { asked, keeping, send } = start();
  const sent = await send(1, null);
  keeping.reject(new Error('the disk is full'));
  await nextTurn();
  await expect(send(2, sent)).rejects.toThrow('the disk is full');
  expect(asked.filter((call) => call === 'send')).toHaveLength(1);
});

it('takes back a message that another process has sent too', async () => {
  const { asked, keeping, send } = start();
  keeping.resolve('1.000100');
  await (await send(1, null)).kept;
  expect(asked).toEqual(['begin pick-1', 'send', 'confirm pick-1', 'delete 1.000200']);
});

it('sends nothing for a workspace that another process works for', async () => {
  const { asked, send, tools } = start();
  tools.checkLease = async () => {
    throw new LeaseLostError('lost');
  };
  await expect(send(1, null)).rejects.toThrow(LeaseLostError);
  expect(asked).toEqual(['begin pick-1']);
});
