import type { Overflow } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Paper } from '../../paper.ts';

export const paperMenuActionId = 'paper_menu';

/** What the menu offers. `on-paper-menu.ts` answers: apart, because its answers show papers that have a menu. */
export type PaperMenuEntry = 'why' | 'more' | 'less' | 'follow' | 'bibtex';

/** Slack shows five entries at most; topics are muted from “Less like this”. */
function entriesOf(paper: Paper, canFollow: boolean): [PaperMenuEntry, string][] {
  const [first] = paper.authors;
  return [
    ['why', t`Why this paper`],
    ['more', t`More like this`],
    ['less', t`Less like this`],
    ...(first && canFollow
      ? ([['follow', cutAtWord(t`Follow ${first}`, 75)]] as [PaperMenuEntry, string][])
      : []),
    ['bibtex', 'BibTeX'],
  ];
}

/**
 * The ⋯ menu of a paper, the same for all who read the message. An option's value holds 75 characters at most, so it is
 * `entry:paperId`.
 * @param canFollow whether all readers may change the channel's settings.
 */
export function paperMenu(paper: Paper, canFollow = true): Overflow {
  return {
    type: 'overflow',
    action_id: paperMenuActionId,
    options: entriesOf(paper, canFollow).map(([entry, text]) => ({
      text: { type: 'plain_text', text },
      value: `${entry}:${paper.id}`.slice(0, 75),
    })),
  };
}
