import { SlackError } from '../errors.ts';
import { plural, t } from '../lib/language/t.ts';
import { localTime } from '../lib/time/local-time.ts';
import type { Channel, Day, Digest } from '../paper.ts';
import { isWorthPosting } from '../slack/picks/header-message.ts';
import { clearFault } from './apply-error-policy.ts';
import { channelKey, dueDay, isDayDone } from './due.ts';
import { rerunDigest } from './rerun-digest.ts';
import { runDigest } from './run-digest.ts';
import type { DueDigestTools } from './run-due-digests.ts';

/** Why the day could not be posted, and whether it is tried again by itself. */
function failureText(error: unknown, isDue: boolean): string {
  const cause = error instanceof SlackError ? error.message : t`Something went wrong on my side.`;
  return isDue
    ? t`I could not post now. ${cause} I try again in a few minutes.`
    : t`I could not post now. ${cause} Ask again with \`/papers now\` when it is mended.`;
}

async function lookAgain(tools: DueDigestTools, channel: Channel, old: Digest): Promise<string> {
  const added = await rerunDigest(tools, channel, old);
  return added === 0
    ? t`I looked again: there is nothing to add to the picks of today.`
    : plural(added)`I looked again and added one pick.|I looked again and added ${added} picks.`;
}

async function postToday(
  tools: DueDigestTools,
  channel: Channel,
  day: Day,
  again: boolean,
): Promise<string> {
  const saved = await tools.store.digests.get(channel.workspaceId, channel.id, day);
  const isDone = await isDayDone(tools.store, channel, day);
  if (isDone && again && saved) return lookAgain(tools, channel, saved);
  const { digest, posted } =
    isDone && !saved ? { digest: null, posted: false } : await runDigest(tools, channel, day);
  if (posted) await clearFault(tools.store, channel);
  if (posted && digest !== null && isWorthPosting(digest)) return t`The picks of today are posted.`;
  return digest === null || digest.picks.length > 0
    ? t`The picks of today were posted already. \`/papers now again\` looks at the sources once more and adds what was missing.`
    : t`Nothing new has come in today. \`/papers now again\` looks once more.`;
}

/**
 * Posts a channel's digest of today now, whatever the hour; the scheduled one of the day is done with that. Asked to
 * do it again, it reads the sources once more and adds to what was posted.
 * @returns a function that resolves with the outcome as a sentence and never rejects.
 */
export function createPostNow(
  tools: DueDigestTools,
): (channel: Channel, again: boolean) => Promise<string> {
  return async (channel, again) => {
    const { day } = localTime(tools.now(), channel.schedule.timezone);
    try {
      return await tools.serialise(channelKey(channel), () =>
        postToday(tools, channel, day, again),
      );
    } catch (error) {
      tools.log.error({ channelId: channel.id, day, error }, 'A digest could not be posted');
      const isDue = !channel.paused && dueDay(channel.schedule, tools.now()) === day;
      return failureText(error, isDue);
    }
  };
}
