import { inTurns } from '../../lib/async/in-turns.ts';
import { nextTurn } from '../../lib/async/next-turn.ts';
import type { Channel, Digest, Paper, Pick as PaperPick, PostSlot } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import type { Message } from '../blocks/message.ts';
import { type SendTools, sendNext } from '../delivery/send-once.ts';
import { isFirstDigest } from './first-digest.ts';
import { headerMessage } from './header-message.ts';
import { pickMessage } from './pick-message.ts';

const none = { up: 0, down: 0 };

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
  const header = await readHeader(store, digest);
  let sent = await sendNext(tools, {
    intent: intent('header', null),
    message: header,
    threadTs: null,
    after: null,
  });
  const threadTs = channel.placement === 'thread' ? sent.ts : null;
  const picks = picksToPost(digest, await readPickPapers(store, digest));
  // Votes that come from here on are shown when all is posted (`createOnPosted`).
  const counts = await store.votes.counts(
    workspaceId,
    picks.map(({ paper }) => paper.id),
  );
  const yieldInTurn = inTurns(nextTurn);
  for (const { pick, paper } of picks) {
    // Slack's answers to several channels come in one round of the event loop.
    await yieldInTurn();
    const { editors } = channel;
    const message = pickMessage(paper, pick, counts.get(paper.id) ?? none, { news: null, editors });
    const next = { intent: intent(`pick-${pick.position}`, paper.id), message, threadTs };
    sent = await sendNext(tools, { ...next, after: sent });
  }
  await sent.kept;
  await store.digests.markPosted(workspaceId, channelId, day, now().getTime());
}

/** The papers of a digest's picks as they are now. */
const readPickPapers = (
  { papers }: Pick<Store, 'papers'>,
  { picks }: Pick<Digest, 'picks'>,
): Promise<Paper[]> => papers.getMany(picks.map(({ paperId }) => paperId));

/** The header of a digest as it reads now. */
export const readHeader = async (
  store: Parameters<typeof isFirstDigest>[0] & Pick<Store, 'papers'>,
  digest: Digest,
): Promise<Message> =>
  headerMessage(digest, await readPickPapers(store, digest), {
    isFirst: await isFirstDigest(store, digest),
  });

function picksToPost(
  digest: Digest,
  papers: readonly Paper[],
): { pick: PaperPick; paper: Paper }[] {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return digest.picks.flatMap((pick) => {
    const paper = byId.get(pick.paperId);
    // What was withdrawn between choosing and posting is not posted.
    return paper && !paper.withdrawn ? [{ pick, paper }] : [];
  });
}
