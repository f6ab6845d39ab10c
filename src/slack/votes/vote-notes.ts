import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Explanations } from '../../digest/explanations.ts';
import type { VoteChange } from '../../feedback/cast-vote.ts';
import type { Log } from '../../log.ts';
import type { LastNotes } from './last-notes.ts';
import { voteNote } from './vote-note.ts';

interface Tools {
  explanations: Pick<Explanations, 'change'>;
  lastNotes: LastNotes;
  client: Pick<WebClient, 'chat'>;
  log: Log;
}

/** Notes to voters about what their votes changed. */
export interface VoteNotes {
  /** Tells the voter privately, in place of the last note. Of several votes in a row only the last is told of. */
  tell(change: VoteChange): void;
}

/** So long nobody may have voted before a note is worked on, and so long it waits for that at most. */
const quietMs = 250;
const longestMs = 2500;
/** Whoever voted longer ago has gone on reading. */
const staleMs = 10_000;

interface Waiting {
  change: VoteChange;
  /** Milliseconds that only grow. */
  at: number;
  /** Runs work for the voter's workspace, in its language. */
  inScope<T>(work: () => T): T;
}

/**
 * Works out notes one after the other: many who vote at once share what is learnt for the first of them, and storing
 * votes goes before telling of them.
 */
export function createVoteNotes(tools: Tools): VoteNotes {
  const waiting = new Map<string, Waiting>();
  let votedAt = 0;
  let isWorking = false;
  const untilQuiet = async (since: number): Promise<void> => {
    for (;;) {
      const now = performance.now();
      const left = Math.min(votedAt + quietMs, since + longestMs) - now;
      if (left <= 0) return;
      await sleep(left, undefined, { ref: false });
    }
  };
  const workOff = async (): Promise<void> => {
    isWorking = true;
    for (;;) {
      const [next] = waiting;
      if (!next) break;
      await untilQuiet(next[1].at);
      const [key] = next;
      const note = waiting.get(key) as Waiting;
      waiting.delete(key);
      if (performance.now() - note.at < staleMs)
        await note.inScope(() => tell(tools, note, () => waiting.has(key)));
    }
    isWorking = false;
  };
  return {
    tell: (change) => {
      const { channelId, memberId } = change.vote;
      votedAt = performance.now();
      const inScope = AsyncLocalStorage.snapshot();
      waiting.set(`${channelId} ${memberId}`, { change, at: votedAt, inScope });
      if (!isWorking) void workOff();
    },
  };
}

/** Resolves when it is worked out; the call of Slack goes on. Never throws. */
async function tell(
  { explanations, lastNotes, client, log }: Tools,
  { change, at }: Waiting,
  isOutdated: () => boolean,
): Promise<void> {
  const { channelId, memberId } = change.vote;
  const onFault = (error: unknown) =>
    log.warn({ error, channelId }, 'A voter could not be notified of what the vote changed');
  const send = async (note: ReturnType<typeof voteNote>) => {
    await lastNotes.clear({ channelId, memberId });
    await client.chat.postEphemeral({ channel: channelId, user: memberId, ...note });
  };
  try {
    const effect = await explanations.change(change);
    if (!isOutdated() && performance.now() - at < staleMs)
      void send(voteNote(change, effect)).catch(onFault);
  } catch (error) {
    onFault(error);
  }
}
