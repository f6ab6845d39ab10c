import type { KnownBlock } from '@slack/types';
import type { Paper } from '../paper.ts';
import { cutAtWord } from '../text/cut-at-word.ts';
import { paperUrl } from '../text/paper-url.ts';
import { contextBlock } from './context-block.ts';
import { paperFacts } from './describe-paper.ts';
import { escapeMrkdwn, mrkdwnLink } from './escape-mrkdwn.ts';
import { resultVoteButtons } from './result-vote.ts';
import { saveButton } from './save-button.ts';
import { sectionBlock } from './section-block.ts';
import { shareButton } from './share-button.ts';

/** A paper in a list that one member sees: title, facts, and what to do with it. Three blocks. */
export function paperRow(paper: Paper): KnownBlock[] {
  const title = cutAtWord(paper.title, 250);
  const url = paperUrl(paper.id);
  const text = `*${url ? mrkdwnLink(url, title) : escapeMrkdwn(title)}*`;
  return [
    sectionBlock(text),
    contextBlock(paperFacts(paper)),
    {
      type: 'actions',
      elements: [...resultVoteButtons(paper), saveButton(paper), shareButton(paper)],
    },
  ];
}
