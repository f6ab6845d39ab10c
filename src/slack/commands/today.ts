import type { KnownBlock } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { localTime } from '../../lib/time/local-time.ts';
import { describeSchedule, nextDue } from '../../lib/time/schedule.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Channel, Digest, Paper } from '../../paper.ts';
import { say } from '../blocks/message.ts';
import { slackDate } from '../blocks/mrkdwn.ts';
import { hintOf } from '../delivery/error-policy.ts';
import { countLine } from '../picks/header-message.ts';
import { pickList, pickListPlain } from '../picks/pick-list.ts';
import { notSubscribed } from '../settings/change-settings.ts';
import type { Subcommand } from './command-call.ts';

/** A digest as a numbered list, a block: for `/papers today` and App Home. */
export const digestList = (digest: Digest, papers: readonly Paper[]): KnownBlock[] =>
  pickList(digest, papers, { bold: spellDay(digest.day), plain: `: ${countLine(digest)}` });

/** "Next post: tomorrow at 9:00 AM.", on each reader's own clock. */
export function nextPost(channel: Channel, now: Date): string {
  const next = channel.paused ? null : nextDue(channel.schedule, now);
  if (channel.fault !== null) return t`I cannot post here. ${hintOf(channel.fault)}`;
  if (!next) return t`Posting is paused.`;
  return t`Next post: ${slackDate(next, channel.schedule.timezone)}.`;
}

/** `/papers today`: this channel's picks of the day. */
export const today: Subcommand = async (tools, call) => {
  const { store, now } = tools;
  const { workspaceId, channelId } = call;
  const channel = await store.channels.get(workspaceId, channelId);
  if (!channel) {
    return say(await notSubscribed(tools, call));
  }
  const { day } = localTime(now(), channel.schedule.timezone);
  const digest = await store.digests.get(workspaceId, channelId, day);
  if (!digest) {
    return say(
      t`Nothing has been posted here today. ${nextPost(channel, now())} Schedule: ${describeSchedule(channel.schedule)}.`,
    );
  }
  const papers = await store.papers.getMany(digest.picks.map(({ paperId }) => paperId));
  return {
    text: `${spellDay(day)}: ${countLine(digest)}\n${pickListPlain(digest, papers)}`,
    blocks: digestList(digest, papers),
  };
};
