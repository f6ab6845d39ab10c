import type { WebClient } from '@slack/web-api';
import { voteEffect } from '../learn/vote-effect.ts';
import type { Paper } from '../paper.ts';
import type { VoteChange } from '../slack/cast-vote.ts';
import type { Log } from '../slack/log.ts';
import type { ReadOuts } from '../slack/read-outs.ts';
import { voteNote } from '../slack/vote-note.ts';
import type { Store } from '../store/store.ts';
import { addDays } from '../text/day.ts';

interface NotifyTools {
  store: Pick<Store, 'papers'>;
  readOuts: Pick<ReadOuts, 'change'>;
  client: Pick<WebClient, 'chat'>;
  log: Log;
}

/** Days of papers that a vote's words are told apart from. */
const contextDays = 14;

/**
 * Tells voters privately what their vote changed: as the ranker tells it, and where it cannot, by the words that the
 * paper stands for. The papers around are read once a paper's day.
 */
export function createNotify({ store, readOuts, client, log }: NotifyTools) {
  let context: { day: string; papers: Paper[] } | null = null;
  const papersAround = async (day: string): Promise<Paper[]> => {
    if (context?.day !== day) {
      context = { day, papers: await store.papers.between(addDays(day, -contextDays), day) };
    }
    return context.papers;
  };
  return async (change: VoteChange): Promise<void> => {
    const { channelId, memberId } = change.vote;
    try {
      const effect =
        (await readOuts.change(change)) ??
        voteEffect(change.paper, await papersAround(change.paper.day));
      const note = voteNote(change, effect);
      await client.chat.postEphemeral({ channel: channelId, user: memberId, ...note });
    } catch (error) {
      log.warn({ error, channelId }, 'A voter could not be told what the vote changed');
    }
  };
}
