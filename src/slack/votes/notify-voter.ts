import type { WebClient } from '@slack/web-api';
import type { Explanations } from '../../digest/explanations.ts';
import type { VoteChange } from '../../feedback/cast-vote.ts';
import type { Log } from '../../log.ts';
import type { Paper } from '../../paper.ts';
import { voteNote } from './vote-note.ts';

interface NotifyTools {
  topicsOf(paper: Paper): Promise<string[]>;
  explanations: Pick<Explanations, 'change'>;
  client: Pick<WebClient, 'chat'>;
  log: Log;
}

/**
 * Tells voters privately what their vote changed: as the ranker tells it, and where it cannot, by the words that the
 * paper stands for.
 */
export const createNotify =
  ({ topicsOf, explanations, client, log }: NotifyTools) =>
  async (change: VoteChange): Promise<void> => {
    const { channelId, memberId } = change.vote;
    try {
      const effect = (await explanations.change(change)) ?? (await topicsOf(change.paper));
      const note = voteNote(change, effect);
      await client.chat.postEphemeral({ channel: channelId, user: memberId, ...note });
    } catch (error) {
      log.warn({ error, channelId }, 'A voter could not be told what the vote changed');
    }
  };
