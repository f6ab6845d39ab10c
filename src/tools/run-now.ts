import type { Channel } from '../paper.ts';
import { localTime } from '../schedule/local-time.ts';
import { runDigest } from './run-digest.ts';
import type { RunDueTools } from './run-due-digests.ts';

/**
 * Posts a channel's digest of today now, whatever the hour; the scheduled one of the day is done with that.
 * @returns a function that tells the outcome as a sentence and never rejects.
 */
export function createRunNow(tools: RunDueTools): (channel: Channel) => Promise<string> {
  return async (channel) => {
    const { day } = localTime(tools.now(), channel.schedule.timezone);
    try {
      const { digest, posted } = await runDigest(tools, channel, day);
      if (posted) return 'The picks of today are posted.';
      return digest.picks.length > 0
        ? 'The picks of today were posted already.'
        : 'Nothing new has come in today.';
    } catch (error) {
      tools.log.error({ channelId: channel.id, day, error }, 'A digest could not be posted');
      return 'I could not post now; I try again within the hour.';
    }
  };
}
