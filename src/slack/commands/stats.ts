import { t } from '../../lib/language/t.ts';
import { countOf } from '../../lib/text/count-of.ts';
import { addDays } from '../../lib/time/day.ts';
import { localTime } from '../../lib/time/local-time.ts';
import type { Vote } from '../../paper.ts';
import { say } from '../delivery/say.ts';
import { notSubscribed } from '../settings/change-settings.ts';
import type { Subcommand } from './command-call.ts';

const days = 30;

/** Of the papers that got a thumb: how many were liked more than not. */
function likedShare(votes: readonly Vote[]): string {
  const byPaper = Map.groupBy(votes, ({ paperId }) => paperId);
  const nets = [...byPaper.values()].map((cast) =>
    cast.reduce((sum, { value }) => sum + (value === 'up' ? 1 : -1), 0),
  );
  const liked = nets.filter((net) => net > 0).length;
  return nets.length === 0 ? t`none yet` : t`${liked} of ${nets.length}`;
}

/** `/papers stats`: what was posted and voted here in the last thirty days, and how large the archive is. */
export const stats: Subcommand = async ({ store, now }, { workspaceId, channelId, memberId }) => {
  const channel = await store.channels.get(workspaceId, channelId);
  if (!channel) return say(notSubscribed());
  const { day } = localTime(now(), channel.schedule.timezone);
  const from = addDays(day, -days);
  const posts = await store.posts.picksBetween(workspaceId, channelId, from, day);
  const since = now().getTime() - days * 86_400_000;
  const votes = (await store.votes.inChannel(workspaceId, channelId)).filter(
    ({ at }) => at >= since,
  );
  const up = votes.filter(({ value }) => value === 'up').length;
  const voters = new Set(votes.map((vote) => vote.memberId)).size;
  const saved = await store.saved.list(workspaceId, memberId);
  const lines = [
    t`The last ${days} days here:`,
    t`• ${countOf(posts.length, t`paper`, t`papers`)} posted on ${countOf(new Set(posts.map((post) => post.day)).size, t`day`, t`days`)}`,
    t`• ${countOf(up, t`thumb`, t`thumbs`)} up and ${votes.length - up} down, by ${countOf(voters, t`member`, t`members`)}`,
    t`• liked, of the papers with a thumb: ${likedShare(votes)}`,
    t`The archive holds ${countOf(await store.papers.count(), t`paper`, t`papers`)}; on your own list: ${saved.length}.`,
  ];
  return say(lines.join('\n'));
};
