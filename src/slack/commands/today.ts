import type { KnownBlock } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { paperUrl } from '../../lib/text/paper-id.ts';
import { localTime } from '../../lib/time/local-time.ts';
import { describeSchedule, nextDue } from '../../lib/time/schedule.ts';
import { spellDay, weekdayName } from '../../lib/time/spell-day.ts';
import type { Channel, Digest, Paper } from '../../paper.ts';
import { withdrawnMark } from '../blocks/describe-paper.ts';
import { say, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnLink, slackDate } from '../blocks/mrkdwn.ts';
import { hintOf } from '../delivery/error-policy.ts';
import { countLine } from '../picks/header-message.ts';
import { notSubscribed } from '../settings/change-settings.ts';
import type { Subcommand } from './command-call.ts';

/** A digest as a numbered list of titles: for `/papers today` and App Home. */
export function digestList(digest: Digest, papers: readonly Paper[]): KnownBlock[] {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const rows = digest.picks.flatMap(({ paperId, position }) => {
    const paper = byId.get(paperId);
    if (!paper) return [];
    const title = cutAtWord(paper.title, 250);
    const url = paperUrl(paper.id);
    const mark = paper.withdrawn ? ` ${withdrawnMark(paper)}` : '';
    return [`${position}. ${url ? mrkdwnLink(url, title) : escapeMrkdwn(title)}${mark}`];
  });
  const lead = `*${spellDay(digest.day)}*: ${countLine(digest)}`;
  return [sectionBlock([lead, ...rows].join('\n'))];
}

/** "Next post: tomorrow at 9:00 AM.", on each reader's own clock. */
export function nextPost(channel: Channel, now: Date): string {
  const next = channel.paused ? null : nextDue(channel.schedule, now);
  if (channel.fault !== null) return t`Nothing can be posted here. ${hintOf(channel.fault)}`;
  if (!next) return t`Posting is paused.`;
  const { timezone } = channel.schedule;
  const { time, weekday } = localTime(next, timezone);
  return t`Next post: ${slackDate(next, `${weekdayName(weekday)} ${time} (${timezone})`)}.`;
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
      t`Nothing was posted here today yet. ${nextPost(channel, now())} Schedule: ${describeSchedule(channel.schedule)}.`,
    );
  }
  const papers = await store.papers.getMany(digest.picks.map(({ paperId }) => paperId));
  return { text: `${spellDay(day)}: ${countLine(digest)}`, blocks: digestList(digest, papers) };
};
