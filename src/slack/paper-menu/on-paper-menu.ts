import type { OverflowAction } from '@slack/bolt';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Paper } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { followAuthor } from '../commands/follow.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type ExplainTools, explainPaper } from '../explain/explain-paper.ts';
import type { Press } from '../press.ts';
import { bibtex } from '../reading-list/citations.ts';
import { applyChange, editableChannel } from '../settings/change-settings.ts';
import { type LessTools, lessLikeThis } from './less-like-this.ts';
import { type MoreTools, moreLikeThis } from './more-like-this.ts';
import type { PaperMenuEntry } from './paper-menu.ts';

export type PaperMenuTools = ExplainTools &
  MoreTools &
  LessTools & {
    store: Pick<Store, 'papers' | 'posts' | 'digests' | 'channels'>;
  };

/** Who chose what of which paper. */
interface Choice {
  workspaceId: string;
  channelId: string;
  memberId: string;
  paper: Paper;
}

/** Messages from before the channel had editors offer it to everybody: who may not is told what they can do instead. */
async function followFirstAuthor(tools: PaperMenuTools, choice: Choice): Promise<Message | string> {
  const { workspaceId, channelId, paper } = choice;
  const opened = await editableChannel(tools, choice);
  if (!('told' in opened))
    return applyChange(tools, choice, (channel) => followAuthor(channel, paper.authors[0] ?? ''));
  const channel = await tools.store.channels.get(workspaceId, channelId);
  return channel && channel.editors !== 'members'
    ? t`${opened.told} Picks of your own can follow anybody: \`/papers personal\` starts them.`
    : opened.told;
}

const answers: Record<
  PaperMenuEntry,
  (tools: PaperMenuTools, choice: Choice) => Promise<Message | string>
> = {
  why: async (tools, choice) =>
    (await explainPaper(tools, choice, choice.paper)) ??
    t`I have no record of how this paper was picked here.`,
  more: (tools, choice) => moreLikeThis(tools, choice, choice.paper),
  less: (tools, choice) => lessLikeThis(tools, choice, choice.paper),
  follow: followFirstAuthor,
  bibtex: async (_, { paper }) => {
    const entry = bibtex(paper, mostAuthors).replace(/`{3,}/g, '``');
    const text = `\`\`\`${escapeMrkdwn(cutAtWord(entry, 2500)).slice(0, 2990)}\`\`\``;
    return { text, blocks: [sectionBlock(text)] };
  },
};

/** Authors in an entry that is shown in a message; files have all. */
const mostAuthors = 20;

/** Listener of the ⋯ menu; what it answers is seen by the member alone. */
export function onPaperMenu(tools: PaperMenuTools) {
  return async ({ ack, body, respond }: Press<OverflowAction>) => {
    await ack();
    const [entry = '', ...rest] = (body.actions[0]?.selected_option?.value ?? '').split(':');
    const answer = Object.hasOwn(answers, entry) ? answers[entry as PaperMenuEntry] : undefined;
    const paper = await tools.store.papers.get(rest.join(':'));
    const channelId = body.channel?.id;
    if (!answer || !paper || !channelId || !body.team) return;
    const choice = { workspaceId: body.team.id, channelId, memberId: body.user.id, paper };
    await replyEphemeral(respond, await answer(tools, choice));
  };
}
