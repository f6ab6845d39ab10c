import type { KnownBlock } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { paperUrl } from '../../lib/text/paper-id.ts';
import type { Channel, Paper, Pick, SharedPaper, VoteCounts } from '../../paper.ts';
import { addressesAiReader } from '../../summarise/addresses-ai-reader.ts';
import { extractSummary } from '../../summarise/extract-summary.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { authorsLine, paperFacts } from '../blocks/describe-paper.ts';
import { contextBlock, type Message } from '../blocks/message.ts';
import { mrkdwnMember } from '../blocks/mrkdwn.ts';
import { inDepthButton } from '../in-depth/in-depth-button.ts';
import { paperMenu } from '../paper-menu/paper-menu.ts';
import { saveButton } from '../reading-list/save-button.ts';
import { voteButtons } from '../votes/vote-buttons.ts';
import { reasonMrkdwn, reasonPlain } from './reason-text.ts';
import { withdrawnNotice } from './version-notice.ts';

/** Title and summary as rich text: what a paper or a model wrote is never read as markup. */
function titleAndSummary(paper: Paper, summary: string, position: number | null): KnownBlock {
  const title = cutAtWord(paper.title, 300);
  const url = paperUrl(paper.id);
  const style = { bold: true };
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          ...(position === null ? [] : [{ type: 'text' as const, text: `${position}. `, style }]),
          url ? { type: 'link', url, text: title, style } : { type: 'text', text: title, style },
          { type: 'text', text: `\n${cutAtWord(summary, 1000)}` },
        ],
      },
    ],
  };
}

/** What stands on a paper's message beside its facts. */
interface PaperText {
  /** Its number among the picks of its day, by which `/papers why` knows it; `null` where it was no pick. */
  position: number | null;
  summary: string;
  isOfModel?: boolean;
  /** As mrkdwn, and without formatting for notifications. */
  why: { mrkdwn: string; plain: string };
  /** What changed since it was posted, as mrkdwn. */
  news: string | null;
  /** Whether all who read it may change the channel's settings. */
  canFollow: boolean;
}

/** What a message says of a paper beside why it is here. */
interface PaperNow {
  news: string | null;
  /** Who may change the settings of the channel that it stands in. */
  editors: Channel['editors'];
}

const nothingNew: PaperNow = { news: null, editors: 'members' };

/** What a reader should know before trusting the text: what changed, and words that are meant for machines. */
function noticeBlocks(paper: Paper, news: string | null): KnownBlock[] {
  const withdrawn = withdrawnNotice(paper);
  const toMachines = t`Part of this text reads like a note to language models, so none was asked about it.`;
  const isToMachines = addressesAiReader(`${paper.title}. ${paper.abstract}`);
  const told = withdrawn ?? news;
  return [...(told ? [told] : []), ...(isToMachines ? [toMachines] : [])].map(contextBlock);
}

/** A paper as the channel sees it: title, summary, facts, why it is here, and what one can do with it. */
function paperMessage(
  paper: Paper,
  counts: VoteCounts,
  { position, summary, isOfModel = false, why, news, canFollow }: PaperText,
): Message {
  const authors = authorsLine(paper.authors);
  const title = paper.withdrawn ? t`Withdrawn: ${paper.title}` : paper.title;
  const number = position === null ? '' : `${position}. `;
  const message: Message = {
    text: cutAtWord(
      `${number}${title}${authors ? ` (${authors})` : ''}. ${summary} ${why.plain}`,
      3000,
    ),
    blocks: [
      titleAndSummary(paper, summary, position),
      contextBlock(
        [paperFacts(paper), isOfModel ? t`summary by a language model` : '']
          .filter(Boolean)
          .join(' · '),
      ),
      contextBlock(why.mrkdwn),
      ...noticeBlocks(paper, news),
      {
        type: 'actions',
        elements: [
          ...voteButtons(paper, counts),
          saveButton(paper),
          inDepthButton(paper),
          paperMenu(paper, canFollow),
        ],
      },
    ],
  };
  return checkMessage(message);
}

/** The message of one pick: a pure function of what is known about it. */
export const pickMessage = (
  paper: Paper,
  { position, summary, reason }: Pick,
  counts: VoteCounts,
  { news, editors }: PaperNow = nothingNew,
): Message =>
  paperMessage(paper, counts, {
    position,
    summary: summary.text,
    isOfModel: summary.method === 'llm',
    why: { mrkdwn: reasonMrkdwn(reason), plain: reasonPlain(reason) },
    news,
    canFollow: editors === 'members',
  });

/** The message of a paper that a member shared: like a pick, with who suggested it in place of why. */
export const sharedMessage = (
  paper: Paper,
  { memberId }: SharedPaper,
  counts: VoteCounts,
  { news, editors }: PaperNow = nothingNew,
): Message =>
  paperMessage(paper, counts, {
    position: null,
    summary: extractSummary(paper),
    why: {
      mrkdwn:
        memberId === null ? t`Suggested by a member.` : t`*Suggested by* ${mrkdwnMember(memberId)}`,
      plain: t`Suggested by a member.`,
    },
    news,
    canFollow: editors === 'members',
  });
