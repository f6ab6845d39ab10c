import type { Button } from '@slack/types';
import { SlackError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { utcDay } from '../../lib/time/day.ts';
import { localTime } from '../../lib/time/local-time.ts';
import { spellRecentDay } from '../../lib/time/spell-day.ts';
import type { Log } from '../../log.ts';
import type { Channel, Paper } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { type CanVoteTools, checkCanVote } from '../access/check-can-vote.ts';
import { checkElsewhere, type ElsewhereTools } from '../access/subscribed-elsewhere.ts';
import { plainText } from '../blocks/message.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type SendTools, sendOnce } from '../delivery/send-once.ts';
import { sharedMessage } from '../picks/pick-message.ts';
import { type Press, readPress } from '../press.ts';

export const shareActionId = 'paper_share';

/** Asks first, because everybody in the channel will see it. */
export const shareButton = (paper: Paper): Button => ({
  type: 'button',
  action_id: shareActionId,
  value: paper.id,
  text: plainText(t`Share`),
  accessibility_label: t`Post this paper in the channel, suggested by you`,
  confirm: {
    title: plainText(t`Share it with the channel?`),
    text: plainText(
      t`I will post it here as your suggestion. The channel can vote on it, and it counts as an example of what is liked here.`,
    ),
    confirm: plainText(t`Share`),
    deny: plainText(t`Cancel`),
  },
});

export interface ShareTools extends SendTools, ElsewhereTools {
  client: SendTools['client'] & CanVoteTools['client'];
  store: Pick<Store, 'papers' | 'channels' | 'shared' | 'votes' | 'posts'>;
  log: Log;
}

/** Posts the paper in the channel, suggested by the member. */
async function sharePaper(
  tools: ShareTools,
  { workspaceId, id: channelId, schedule, editors }: Channel,
  memberId: string,
  paper: Paper,
): Promise<void> {
  const { store, now } = tools;
  const at = now().getTime();
  const shared = { workspaceId, channelId, paperId: paper.id, memberId, at };
  const { day } = localTime(now(), schedule.timezone);
  const counts = (await store.votes.counts(workspaceId, [paper.id])).get(paper.id);
  const message = sharedMessage(paper, shared, counts ?? { up: 0, down: 0 }, {
    news: null,
    editors,
  });
  const slot = `shared-${paper.id}` as const;
  const intent = { workspaceId, channelId, day, slot, paperId: paper.id, attemptedAt: at };
  await sendOnce(tools, intent, message, null);
  await store.shared.addOnce(shared);
}

/** Listener of Share: posts the paper once, with vote buttons, and tells the member where it stands already. */
export function onShare(tools: ShareTools) {
  const { store, log } = tools;
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    const paper = press && (await store.papers.get(press.value));
    if (!press || !paper) return;
    const { workspaceId, channelId, memberId } = press;
    const channel = await store.channels.get(workspaceId, channelId);
    if (!channel)
      return replyEphemeral(
        respond,
        (await checkElsewhere(tools, press)) ??
          t`Papers can be shared in channels that get papers. \`/papers interests\` subscribes this one.`,
      );
    const refusal = await checkCanVote(tools, press);
    if (refusal !== null) return replyEphemeral(respond, refusal);
    const posts = await store.posts.ofPaper(workspaceId, paper.id);
    const earlier = posts.find((post) => post.channelId === channelId);
    if (earlier)
      return replyEphemeral(
        respond,
        t`It was already posted here on ${spellRecentDay(earlier.day, utcDay(tools.now()))}: vote on it there.`,
      );
    try {
      await sharePaper(tools, channel, memberId, paper);
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      log.warn({ error, channelId }, 'A paper could not be shared');
      await replyEphemeral(respond, cutAtWord(error.message, 500));
    }
  };
}
