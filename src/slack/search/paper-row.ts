import type { KnownBlock } from '@slack/types';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { paperUrl } from '../../lib/text/paper-id.ts';
import type { Paper } from '../../paper.ts';
import { paperFacts } from '../blocks/describe-paper.ts';
import { contextBlock, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnLink } from '../blocks/mrkdwn.ts';
import { saveButton } from '../reading-list/save-button.ts';
import { resultVoteButtons } from '../votes/vote-buttons.ts';
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
