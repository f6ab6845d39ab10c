import { spellCount } from '../../lib/language/spell-count.ts';
import { plural, t } from '../../lib/language/t.ts';
import { sum } from '../../lib/statistics.ts';
import { addDays } from '../../lib/time/day.ts';
import { localTime } from '../../lib/time/local-time.ts';
import type { Channel, Vote } from '../../paper.ts';
import { type Message, say, sectionBlock } from '../blocks/message.ts';
import { uploadPicture } from '../delivery/upload-picture.ts';
import { notSubscribed } from '../settings/change-settings.ts';
import { readTrends } from '../trends/read-trends.ts';
import { trendLines, trendPicture } from '../trends/trends-text.ts';
import type { CommandTools, Subcommand } from './command-call.ts';

const days = 30;

/** Of the papers that got a thumb: how many were liked more than not. */
function likedShare(votes: readonly Vote[]): string {
  const byPaper = Map.groupBy(votes, ({ paperId }) => paperId);
  const nets = [...byPaper.values()].map((cast) =>
    sum(cast.map(({ value }) => (value === 'up' ? 1 : -1))),
  );
  const liked = nets.filter((net) => net > 0).length;
  return t`${liked} of ${nets.length}`;
}

/** How many voted how, and how many papers with votes were liked. */
function voteLines(votes: readonly Vote[]): string[] {
  if (votes.length === 0) return [t`• no votes yet`];
  const up = votes.filter(({ value }) => value === 'up').length;
  const voters = new Set(votes.map((vote) => vote.memberId)).size;
  return [
    t`• ${plural(up)`${up} thumb up|${up} thumbs up`} and ${votes.length - up} down, ${plural(voters)`by ${voters} member|by ${voters} members`}`,
    t`• liked, of the papers with votes: ${likedShare(votes)}`,
  ];
}

/** The figures, and what rose near the channel's interests, with a picture, where something did. */
async function withTrends(tools: CommandTools, channel: Channel, told: string): Promise<Message> {
  const trends = await readTrends(tools, channel);
  if (!trends) return say(told);
  const picture = await uploadPicture(tools, trendPicture(channel.name, trends), 'trends');
  const risen = trendLines(trends);
  return {
    text: `${told}\n${risen}`,
    blocks: [sectionBlock(told), sectionBlock(risen), ...(picture ? [picture] : [])],
  };
}

/** `/papers stats`: what was posted and voted here in the last thirty days, how large the archive is, and what rises in it. */
export const stats: Subcommand = async (tools, call) => {
  const { store, now } = tools;
  const { workspaceId, channelId, memberId } = call;
  const channel = await store.channels.get(workspaceId, channelId);
  if (!channel) return say(await notSubscribed(tools, call));
  const { day } = localTime(now(), channel.schedule.timezone);
  const from = addDays(day, -days);
  const posts = await store.posts.picksBetween(workspaceId, channelId, { from, to: day });
  const since = now().getTime() - days * 86_400_000;
  const votes = (await store.votes.inChannel(workspaceId, channelId)).filter(
    ({ at }) => at >= since,
  );
  const saved = await store.saved.list(workspaceId, memberId);
  const size = await store.papers.count();
  const postedDays = new Set(posts.map((post) => post.day)).size;
  const lines = [
    t`The last ${days} days here:`,
    `• ${plural(posts.length)`${posts.length} paper posted|${posts.length} papers posted`} ${plural(postedDays)`on ${postedDays} day|on ${postedDays} days`}`,
    ...voteLines(votes),
    plural(
      size,
    )`${spellCount(size)} paper in the archive, ${saved.length} on your reading list.|${spellCount(size)} papers in the archive, ${saved.length} on your reading list.`,
  ];
  return withTrends(tools, channel, lines.join('\n'));
};
