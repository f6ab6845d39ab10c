import { t } from '../../lib/language/t.ts';
import type { Store } from '../../store/store.ts';
import { isIn } from '../access/membership.ts';
import { say } from '../blocks/message.ts';
import { likedCanvas } from '../reading-list/liked-canvas.ts';
import { notSubscribed } from '../settings/change-settings.ts';
import type { CommandCall, Subcommand } from './command-call.ts';

/** Papers that more members of the channel liked than not. */
async function readLiked(
  { votes, papers }: Pick<Store, 'votes' | 'papers'>,
  { workspaceId, channelId }: CommandCall,
) {
  const cast = await votes.inChannel(workspaceId, channelId);
  const ids = [...new Set(cast.map(({ paperId }) => paperId))];
  const counts = await votes.counts(workspaceId, ids);
  return (await papers.getMany(ids)).flatMap((paper) => {
    const count = counts.get(paper.id);
    return count && count.up > count.down ? [{ paper, counts: count }] : [];
  });
}

/** `/papers canvas`: what the channel liked so far, as a canvas of the channel that everybody can read and write in. */
export const canvas: Subcommand = async (tools, call) => {
  const channel = await tools.store.channels.get(call.workspaceId, call.channelId);
  if (!channel) return say(await notSubscribed(tools, call));
  if (channel.personal || !(await isIn(tools, call)))
    return say(t`\`/papers canvas\` works only in a channel that you are in.`);
  const liked = await readLiked(tools.store, call);
  if (liked.length === 0)
    return say(t`Nobody has liked a paper here yet, so the canvas would be empty.`);
  const { title, markdown } = likedCanvas(channel.name, liked);
  await tools.client.canvases.create({
    title,
    channel_id: channel.id,
    document_content: { type: 'markdown', markdown },
  });
  return say(
    t`The canvas “${title}” is now a tab of this channel. It shows today's state: \`/papers canvas\` makes a newer one.`,
  );
};
