import { mergeAssessments } from '../assess/merge-assessments.ts';
import { prepareDigest } from '../digest/digest.ts';
import { SlackError } from '../errors.ts';
import { plural, t } from '../lib/language/t.ts';
import { localTime } from '../lib/time/local-time.ts';
import type { Channel, Day, Digest } from '../paper.ts';
import { isWorthPosting } from '../slack/picks/header-message.ts';
import { postDigest, readHeader } from '../slack/picks/post-digest.ts';
import { clearFault } from './apply-error-policy.ts';
import { channelKey, dueDay, isDayDone } from './due.ts';
import { type RunDigestTools, runDigest } from './run-digest.ts';
import type { DueDigestTools } from './run-due-digests.ts';

/**
 * A day's digest after the sources were read again: its picks keep their places, and new ones fill what is left. The
 * candidates are those of both readings.
 */
function mergeDigests(old: Digest, fresh: Digest, size: number): Digest {
  const known = new Set(old.candidates.map(({ paperId }) => paperId));
  const picked = new Set(old.picks.map(({ paperId }) => paperId));
  const added = fresh.picks
    .filter(({ paperId }) => !picked.has(paperId))
    .slice(0, Math.max(0, size - old.picks.length))
    .map((pick, at) => ({ ...pick, position: old.picks.length + at + 1 }));
  return {
    ...fresh,
    createdAt: old.createdAt,
    settings: old.settings,
    assessment: mergeAssessments(old.assessment, fresh.assessment),
    picks: [...old.picks, ...added],
    candidates: [
      ...old.candidates,
      ...fresh.candidates.filter(({ paperId }) => !known.has(paperId)),
    ],
    leftOut: [...new Set([...old.leftOut, ...fresh.leftOut])],
  };
}

/**
 * Reads the sources again for a day that was posted: its messages stay, its header is brought up to date, and picks are
 * added where there is room.
 * @returns how many picks were added, and what the sources still owe.
 * @throws SlackError when Slack refuses a message.
 */
async function rerunDigest(tools: RunDigestTools, channel: Channel, old: Digest) {
  const { post, store } = tools;
  const { workspaceId, id } = channel;
  const fresh = await prepareDigest(tools.digest, channel, old.day);
  const merged = mergeDigests(old, fresh, channel.mostPicks);
  await store.digests.replace(merged);
  const outcome = { added: merged.picks.length - old.picks.length, notices: merged.notices };
  if (!isWorthPosting(merged)) return outcome;
  await postDigest(post, channel, merged);
  const [header] = await post.store.posts.ofDay(workspaceId, id, old.day);
  if (header?.slot === 'header' && header.ts !== null) {
    const message = await readHeader(post.store, merged);
    await post.client.chat.update({ channel: id, ts: header.ts, ...message });
  }
  return outcome;
}

/** Why the day could not be posted, and whether it is tried again by itself. */
function failureText(error: unknown, isDue: boolean): string {
  const cause = error instanceof SlackError ? error.message : t`Something went wrong on my side.`;
  return isDue
    ? t`I could not post. ${cause} I will try again in a few minutes.`
    : t`I could not post. ${cause} When that is fixed, type \`/papers now\` again.`;
}

async function lookAgain(tools: DueDigestTools, channel: Channel, old: Digest): Promise<string> {
  const { added, notices } = await rerunDigest(tools, channel, old);
  if (added === 0 && notices.length > 0)
    return t`There is nothing to add so far, but papers may be missing. ${notices.join(' ')} I ask a source every ten minutes at most.`;
  return added === 0
    ? t`I looked again: there is nothing to add to today's picks.`
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
  if (posted && digest !== null && isWorthPosting(digest)) return t`Today's picks are posted.`;
  return digest === null || digest.picks.length > 0
    ? t`Today's picks were already posted. \`/papers now again\` asks the sources once more and adds what was missing.`
    : t`Nothing new today so far. \`/papers now again\` looks once more.`;
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
      const { workspaceId, id: channelId } = channel;
      const place = { kind: 'digest', workspaceId, channelId, day } as const;
      return await tools.serialise(channelKey(channel), () =>
        tools.worker.runNow(place, async () => ({
          result: await postToday(tools, channel, day, again),
          isDone: true,
        })),
      );
    } catch (error) {
      tools.log.error({ channelId: channel.id, day, error }, 'A digest could not be posted');
      const isDue = !channel.paused && dueDay(channel.schedule, tools.now()) === day;
      return failureText(error, isDue);
    }
  };
}
