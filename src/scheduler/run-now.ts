import { SlackError } from '../errors.ts';
import { t } from '../lib/language/t.ts';
import { localTime } from '../lib/time/local-time.ts';
import type { Channel } from '../paper.ts';
import { isWorthPosting } from '../slack/picks/header-message.ts';
import { dueDay } from './due.ts';
import { forgetFault } from './handle-refusal.ts';
import { isDayDone } from './is-day-done.ts';
import { rerunDigest } from './rerun-digest.ts';
import { runDigest } from './run-digest.ts';
import { type RunDueTools, turnOf } from './run-due-digests.ts';

/** What to say when the day could not be posted, and whether it is tried again by itself. */
function failure(error: unknown, isDue: boolean): string {
  const cause = error instanceof SlackError ? error.message : t`Something went wrong on my side.`;
  return t`I could not post now. ${cause} ${isDue ? t`I try again in a few minutes.` : t`Ask again with \`/papers now\` when it is mended.`}`;
}

async function postToday(tools: RunDueTools, channel: Channel, day: string, again: boolean) {
  const { workspaceId, id } = channel;
  const saved = await tools.store.digests.get(workspaceId, id, day);
  const isDone = await isDayDone(tools.store, channel, day);
  const old = isDone && again ? saved : null;
  if (old) {
    const added = await rerunDigest(tools, channel, old);
    if (added > 0)
      return t`I looked again and added ${added === 1 ? t`one pick` : t`${added} picks`}.`;
    return t`I looked again: there is nothing to add to the picks of today.`;
  }
  const { digest, posted } =
    isDone && !saved ? { digest: null, posted: false } : await runDigest(tools, channel, day);
  if (posted) await forgetFault(tools.store, channel);
  if (posted && digest !== null && isWorthPosting(digest)) return t`The picks of today are posted.`;
  return digest === null || digest.picks.length > 0
    ? t`The picks of today were posted already. \`/papers now again\` looks at the sources once more and adds what was missing.`
    : t`Nothing new has come in today. \`/papers now again\` looks once more.`;
}

/**
 * Posts a channel's digest of today now, whatever the hour; the scheduled one of the day is done with that. Asked to
 * do it again, it looks at the sources once more and adds to what was posted.
 * @returns a function that tells the outcome as a sentence and never rejects.
 */
export function createRunNow(
  tools: RunDueTools,
): (channel: Channel, again: boolean) => Promise<string> {
  return async (channel, again) => {
    const { day } = localTime(tools.now(), channel.schedule.timezone);
    try {
      return await tools.serialise(turnOf(channel), () => postToday(tools, channel, day, again));
    } catch (error) {
      tools.log.error({ channelId: channel.id, day, error }, 'A digest could not be posted');
      const isDue = !channel.paused && dueDay(channel.schedule, tools.now()) === day;
      return failure(error, isDue);
    }
  };
}
