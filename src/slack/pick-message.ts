import type { KnownBlock } from '@slack/types';
import type { Paper, Pick, VoteCounts } from '../paper.ts';
import { cutAtWord } from '../text/cut-at-word.ts';
import { messageSchema } from './block-kit-schema.ts';
import { checkBlocks } from './check-blocks.ts';
import { contextBlock } from './context-block.ts';
import { authorsLine, paperFacts } from './describe-paper.ts';
import type { Message } from './message.ts';
import { paperMenu } from './paper-menu.ts';
import { paperUrl } from './paper-url.ts';
import { reasonMrkdwn, reasonPlain } from './reason-text.ts';
import { voteButtons } from './vote-button.ts';

/** Title and summary as rich text: what a paper or a model wrote is never read as markup. */
function titleAndSummary(paper: Paper, summary: string): KnownBlock {
  const title = cutAtWord(paper.title, 300);
  const url = paperUrl(paper.id);
  const style = { bold: true };
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          url ? { type: 'link', url, text: title, style } : { type: 'text', text: title, style },
          { type: 'text', text: `\n${cutAtWord(summary, 1000)}` },
        ],
      },
    ],
  };
}

/** The message of one pick: a pure function of what is known about it. */
export function pickMessage(paper: Paper, pick: Pick, counts: VoteCounts): Message {
  const authors = authorsLine(paper.authors);
  const message: Message = {
    text: cutAtWord(
      `${paper.title}${authors ? ` (${authors})` : ''}. ${pick.summary.text} ${reasonPlain(pick.reason)}`,
      3000,
    ),
    blocks: [
      titleAndSummary(paper, pick.summary.text),
      contextBlock(paperFacts(paper)),
      contextBlock(reasonMrkdwn(pick.reason)),
      { type: 'actions', elements: [...voteButtons(paper, counts), paperMenu(paper)] },
    ],
  };
  return checkBlocks(messageSchema, message);
}
