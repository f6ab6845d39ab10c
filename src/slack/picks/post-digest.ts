import type { Channel, Digest, Paper, Pick as PaperPick, PostSlot } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { type SendTools, sendOnce } from '../delivery/send-once.ts';
import { isFirstDigest } from './first-digest.ts';
import { headerMessage } from './header-message.ts';
import { pickMessage } from './pick-message.ts';

export interface PostDigestTools extends SendTools {
  store: Pick<Store, 'posts' | 'papers' | 'digests' | 'votes'>;
}

/**
 * Posts a digest that the store holds: the header, then one message a pick, so that a reaction on it is a vote
 * on that paper. Called again after a crash it goes on where it stopped. A header that fails leaves no picks.
 * @throws SlackError when Slack refuses a message.
 */
export async function postDigest(
  tools: PostDigestTools,
  channel: Channel,
  digest: Digest,
): Promise<void> {
  const { store, now } = tools;
  const { workspaceId, channelId, day } = digest;
  const intent = (slot: PostSlot, paperId: string | null) => ({
    workspaceId,
    channelId,
    day,
    slot,
    paperId,
    attemptedAt: now().getTime(),
  });
  const header = headerMessage(digest, { isFirst: await isFirstDigest(store, digest) });
  const headerTs = await sendOnce(tools, intent('header', null), header, null);
  const threadTs = channel.placement === 'thread' ? headerTs : null;
  for (const { pick, paper } of await readPicks(store, digest)) {
    const counts = (await store.votes.counts(workspaceId, [paper.id])).get(paper.id);
    const message = pickMessage(paper, pick, counts ?? { up: 0, down: 0 });
    await sendOnce(tools, intent(`pick-${pick.position}`, paper.id), message, threadTs);
  }
  await store.digests.markPosted(workspaceId, channelId, day, now().getTime());
}

async function readPicks(
  store: Pick<Store, 'papers'>,
  digest: Digest,
): Promise<{ pick: PaperPick; paper: Paper }[]> {
  const papers = await store.papers.getMany(digest.picks.map(({ paperId }) => paperId));
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return digest.picks.flatMap((pick) => {
    const paper = byId.get(pick.paperId);
    // What was withdrawn between choosing and posting is not posted.
    return paper && !paper.withdrawn ? [{ pick, paper }] : [];
  });
}
