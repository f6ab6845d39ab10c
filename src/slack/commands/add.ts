import { SourceError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { firstReference, type PaperReference } from '../../lib/text/paper-references.ts';
import type { Paper } from '../../paper.ts';
import { extractSummary } from '../../summarise/extract-summary.ts';
import { checkBlocks, messageSchema } from '../blocks/block-kit-schema.ts';
import { type Message, say, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { findPaper } from '../links/find-paper.ts';
import { paperRow } from '../search/paper-row.ts';
import type { Subcommand } from './command-call.ts';

/** A paper that a member brought, shown to that member alone, with what can be done with it. */
export function addedMessage(paper: Paper): Message {
  const lead = t`I know this paper now. *Share* posts it here as suggested by you.`;
  const summary = escapeMrkdwn(cutAtWord(extractSummary(paper), 600));
  const [title, facts, actions] = paperRow(paper);
  return checkBlocks(messageSchema, {
    text: `${paper.title}. ${lead.replaceAll('*', '')}`,
    blocks: [
      sectionBlock(lead),
      ...(title ? [title] : []),
      ...(facts ? [facts] : []),
      ...(summary ? [sectionBlock(summary)] : []),
      ...(actions ? [actions] : []),
    ],
  });
}

/** What to say of a paper that neither the archive nor arXiv knows. */
export const unknownPaper = ({ archive, id }: PaperReference): string =>
  archive === 'arxiv'
    ? t`arXiv knows no paper ${id}. Check the number: it stands in the paper's address.`
    : t`I know no paper ${id} of OpenReview. Give its link on arXiv, or write its title behind the link.`;

/** `/papers add <link or id>`: fetches the paper and shows it, ready to be shared. */
export const add: Subcommand = async (tools, { rest }) => {
  const named = firstReference(rest);
  if (!named) {
    return say(
      rest
        ? t`“${cutAtWord(rest, 60)}” is no link or id of a paper. Write for example \`/papers add https://arxiv.org/abs/2508.13426\`.`
        : t`Which paper? Write for example \`/papers add https://arxiv.org/abs/2508.13426\`.`,
    );
  }
  try {
    const paper = await findPaper(tools, named);
    return paper ? addedMessage(paper) : say(unknownPaper(named));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    tools.log.warn({ error }, 'A paper could not be looked up');
    return say(t`arXiv did not answer just now. Please try again in a few minutes.`);
  }
};
