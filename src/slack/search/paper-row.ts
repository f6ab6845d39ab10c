import type { Button, KnownBlock, RichTextBlock } from '@slack/types';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { paperUrl } from '../../lib/text/paper-id.ts';
import type { Paper } from '../../paper.ts';
import { paperFacts } from '../blocks/describe-paper.ts';
import { contextBlock, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnLink } from '../blocks/mrkdwn.ts';
import { saveButton } from '../reading-list/save-button.ts';
import { resultVoteButtons } from '../votes/vote-buttons.ts';
import { describeRowFacts, noRowFacts, type RowFacts } from './row-facts.ts';
import { shareButton } from './share-button.ts';
import type { Run } from './snippet.ts';

const longestTitle = 250;

function titleBlock(paper: Paper): KnownBlock {
  const title = cutAtWord(paper.title, longestTitle);
  const url = paperUrl(paper.id);
  return sectionBlock(`*${url ? mrkdwnLink(url, title) : escapeMrkdwn(title)}*`);
}

/** Title and a line of the abstract, with the searched words in bold; rich text, so that nothing in it is markup. */
function titleAndSnippet(paper: Paper, snippet: readonly Run[]): RichTextBlock {
  const text = cutAtWord(paper.title, longestTitle);
  const url = paperUrl(paper.id);
  const style = { bold: true };
  const runs = snippet.map(({ text: run, isSought }, at) => ({
    type: 'text' as const,
    text: at === 0 ? `\n${run}` : run,
    ...(isSought ? { style } : {}),
  }));
  const title = url
    ? { type: 'link' as const, url, text, style }
    : { type: 'text' as const, text, style };
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [title, ...runs] }],
  };
}

/** What can be done with a paper here: a button that would refuse is not shown. */
const rowButtons = (paper: Paper, { canVote, canShare }: RowFacts): Button[] => [
  ...(canVote ? resultVoteButtons(paper) : []),
  saveButton(paper),
  ...(canShare ? [shareButton(paper)] : []),
];

/** A paper in a list: title, facts, and what to do with it. Three blocks. */
export function paperRow(
  paper: Paper,
  facts: RowFacts = noRowFacts,
  /** Of a search: the line that shows why it was found, and what the line does not tell. */
  found: { snippet: readonly Run[]; why: string } | null = null,
): [KnownBlock, KnownBlock, KnownBlock] {
  const standing = describeRowFacts(facts);
  return [
    found === null ? titleBlock(paper) : titleAndSnippet(paper, found.snippet),
    contextBlock(
      [escapeMrkdwn(found?.why ?? ''), standing, paperFacts(paper)].filter(Boolean).join(' · '),
    ),
    { type: 'actions', elements: rowButtons(paper, facts) },
  ];
}
