import type { MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Paper } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import type { MemberPlace } from '../access/membership.ts';
import type { Message } from '../blocks/message.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type MoreTools, moreLikeThis } from '../paper-menu/more-like-this.ts';
import { findLinkedPaper, type LinkedPaperTools } from './find-paper.ts';
import { type MessageParts, referencesIn } from './message-references.ts';

export const shortcutIds = { save: 'save_paper', more: 'more_like_paper' } as const;

/** Papers of one message that are saved at a time. */
const most = 10;

export interface ShortcutTools extends MoreTools, LinkedPaperTools {
  store: MoreTools['store'] & Pick<Store, 'posts' | 'saved'>;
  now(): Date;
}

type Shortcut = Pick<MessageShortcut, 'channel' | 'team' | 'user'> & {
  message: MessageParts & { ts: string };
};

/** The papers a message speaks of: the pick it is, or those it links to. */
async function papersIn(tools: ShortcutTools, { channel, message, team }: Shortcut) {
  const { store } = tools;
  const post = team ? await store.posts.findByTs(team.id, channel.id, message.ts) : null;
  if (post?.paperId) return store.papers.getMany([post.paperId]);
  const named = referencesIn(message).slice(0, most);
  const found = await Promise.all(named.map((reference) => findLinkedPaper(tools, reference)));
  return found.filter((paper) => paper !== null);
}

async function save(
  { store, now }: ShortcutTools,
  { team, user }: Shortcut,
  papers: readonly Paper[],
): Promise<string> {
  if (!team) return t`Slack did not say which workspace this is.`;
  for (const paper of papers) await store.saved.add(team.id, user.id, paper.id, now().getTime());
  const titles = papers.map(({ title }) => `“${cutAtWord(title, 80)}”`).join(', ');
  return t`On your list: ${titles}. \`/papers saved\` shows it.`;
}

const noPaper = () =>
  t`I see no paper in this message. This works on my picks and on messages with a link to arXiv, Hugging Face or OpenReview.`;

const placeOf = ({ team, channel, user }: Shortcut): MemberPlace => ({
  workspaceId: team?.id ?? '',
  channelId: channel.id,
  memberId: user.id,
});

type Args = Pick<SlackShortcutMiddlewareArgs<MessageShortcut>, 'ack' | 'shortcut' | 'respond'>;

/** Listener of both message shortcuts; what it answers is seen by the member alone. */
export function onMessageShortcut(tools: ShortcutTools) {
  return async ({ ack, shortcut, respond }: Args): Promise<void> => {
    await ack();
    const papers = await papersIn(tools, shortcut);
    const [first] = papers;
    const answer: Message | string = !first
      ? noPaper()
      : shortcut.callback_id === shortcutIds.save
        ? await save(tools, shortcut, papers)
        : await moreLikeThis(tools, placeOf(shortcut), first);
    await replyEphemeral(respond, answer);
  };
}
