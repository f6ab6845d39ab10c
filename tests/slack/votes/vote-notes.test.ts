import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { VoteChange } from '../../../src/feedback/cast-vote.ts';
import { createVoteNotes } from '../../../src/slack/votes/vote-notes.ts';
import { aPaper, aVote } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';

const changeBy = (memberId: string, title: string): VoteChange => ({
  paper: aPaper({ title }),
  vote: aVote({ memberId, value: 'up' }),
  before: 'none',
  earlier: null,
});

/** Notes whose working out the test lets go on. */
function world() {
  const asked: string[] = [];
  const sent: string[] = [];
  let gate = Promise.resolve();
  const problems: string[] = [];
  const { tell } = createVoteNotes({
    explanations: {
      change: async ({ paper, vote }) => {
        asked.push(`${vote.memberId} ${paper.title}`);
        await gate;
        if (paper.title === 'broken') throw new Error('broken');
        return { direction: 'up', phrases: [paper.title] };
      },
    },
    lastNotes: { keep: () => undefined, clear: async () => undefined },
    client: {
      chat: {
        postEphemeral: async ({ user, text }: { user: string; text: string }) => {
          sent.push(`${user} ${/\*(.+)\*/.exec(text)?.[1]}`);
          return { ok: true };
        },
      },
    } as unknown as Parameters<typeof createVoteNotes>[0]['client'],
    log: {
      debug: () => undefined,
      info: () => undefined,
      warn: (_, sentence) => void problems.push(sentence),
      error: () => undefined,
    },
  });
  return {
    tell: (memberId: string, title: string) => tell(changeBy(memberId, title)),
    asked,
    sent,
    problems,
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
}

beforeEach(() => void vi.useRealTimers());
afterEach(() => void vi.restoreAllMocks());

it('tells of the last of several votes in a row, each member once', async () => {
  const { tell, asked, sent } = world();
  for (const title of ['a', 'b', 'c']) for (const by of ['U1', 'U2']) tell(by, title);
  await eventually('both notes', () => sent.length === 2);
  expect(sent).toEqual(['U1 c', 'U2 c']);
  expect(asked).toEqual(sent);
});

it('does not send what a later vote has overtaken while it was worked out', async () => {
  const { tell, asked, sent, hold } = world();
  const goOn = hold();
  tell('U1', 'a');
  await eventually('the first', () => asked.length === 1);
  tell('U1', 'b');
  goOn();
  await eventually('the note', () => sent.length === 1);
  expect([asked, sent]).toEqual([['U1 a', 'U1 b'], ['U1 b']]);
});

it('drops what is older than ten seconds, and goes on after a failure', async () => {
  const { tell, asked, sent, hold, problems } = world();
  const goOn = hold();
  tell('U1', 'broken');
  await eventually('the first', () => asked.length === 1);
  tell('U2', 'late');
  await sleep(5);
  const real = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => real() + 11_000);
  goOn();
  await eventually('the failure', () => problems.length === 1);
  tell('U3', 'new');
  await eventually('the next note', () => sent.length === 1);
  expect(sent).toEqual(['U3 new']);
  expect(asked).toEqual(['U1 broken', 'U3 new']);
});
