import type { KnownBlock } from '@slack/types';
import { previewDigest } from '../../digest/digest.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { nextDueDay } from '../../lib/time/schedule.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Digest, Paper } from '../../paper.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { contextBlock, type Message, say, sectionBlock } from '../blocks/message.ts';
import { mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { countLine } from '../picks/header-message.ts';
import { reasonMrkdwn } from '../picks/reason-text.ts';
import { notSubscribed } from '../settings/change-settings.ts';
import type { Subcommand } from './command-call.ts';

/** The picks as a numbered list, each with its reason, under a line that says how many of how many they are. */
export function previewBlocks(
  digest: Digest,
  papers: readonly Paper[],
  lead: string,
): KnownBlock[] {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const rows = digest.picks.flatMap(({ paperId, position, reason }): KnownBlock[] => {
    const paper = byId.get(paperId);
    if (!paper) return [];
    const text = `${position}. ${mrkdwnPaper(paper.id, paper.title)}`;
    return [sectionBlock(text), contextBlock(reasonMrkdwn(reason))];
  });
  const text = `*${lead} ${countLine(digest)}.*`;
  return [sectionBlock(text), ...rows];
}

/** Said of every next post: its sources are read when it is due. */
export const moreMayCome = (): string => t`More papers may come in before then.`;

/** The picks that the next post would have by now, seen by one member alone. */
function previewMessage(digest: Digest, papers: readonly Paper[]): Message {
  const lead = t`So far, for ${spellDay(digest.day)}:`;
  const more = moreMayCome();
  const titles = papers.map(({ title }) => title).join('; ');
  return checkMessage({
    text: cutAtWord(`${lead} ${countLine(digest)}. ${more} ${titles}`, 3000),
    blocks: [...previewBlocks(digest, papers, lead), contextBlock(more)],
  });
}

/** `/papers preview`: the next picks as they stand now; posts nothing and asks no source. */
export const preview: Subcommand = async (tools, call) => {
  const { workspaceId, channelId } = call;
  const { store, now } = tools;
  const channel = await store.channels.get(workspaceId, channelId);
  if (!channel) return say(await notSubscribed(tools, call));
  const day = nextDueDay(channel.schedule, now());
  if (!day) return say(t`No days are set for posts. \`/papers schedule\` sets them.`);
  const digest = await previewDigest(tools.digest, channel, day);
  if (digest.picks.length === 0 && digest.candidates.length > 0)
    return say(
      t`So far, nothing for ${spellDay(day)}. ${[`${countLine(digest)}.`, ...digest.notices].join(' ')} More papers may come in before then.`,
    );
  if (digest.picks.length === 0)
    return say(
      t`No new papers since the last post. Those for the next one arrive shortly before it.`,
    );
  const papers = await store.papers.getMany(digest.picks.map(({ paperId }) => paperId));
  return previewMessage(digest, papers);
};
