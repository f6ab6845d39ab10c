import type { KnownBlock } from '@slack/types';
import { SourceError } from '../../errors.ts';
import { joinWithAnd } from '../../lib/language/language.ts';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { findReferences, type PaperReference } from '../../lib/text/paper-references.ts';
import type { Paper } from '../../paper.ts';
import { extractSummary } from '../../summarise/extract-summary.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { type Message, say, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { findPaper } from '../links/find-paper.ts';
import { paperRow } from '../search/paper-row.ts';
import { type RowFacts, readRowFacts } from '../search/row-facts.ts';
import type { CommandTools, Subcommand } from './command-call.ts';

/** Each is four blocks of a message that may have fifty, and arXiv is asked once in three seconds. */
const most = 10;

function paperBlocks(paper: Paper, row: RowFacts | undefined): KnownBlock[] {
  const [title, facts, actions] = paperRow(paper, row);
  const summary = escapeMrkdwn(cutAtWord(extractSummary(paper), 600));
  const about = summary ? sectionBlock(summary) : undefined;
  return [title, facts, about, actions].filter((block) => block !== undefined);
}

/** Papers that a member brought, shown to that member alone, with what can be done with them. */
function addedMessage(
  papers: readonly Paper[],
  rows: ReadonlyMap<string, RowFacts>,
  faults: readonly string[],
): Message {
  const canShare = papers.some(({ id }) => rows.get(id)?.canShare);
  const known = plural(papers.length)`Found it.|Found ${papers.length} papers.`;
  const share = plural(
    papers.length,
  )`*Share* posts it here as your suggestion.|*Share* posts one of them here as your suggestion.`;
  const lead = canShare ? `${known} ${share}` : known;
  const titles = papers.map(({ title }) => title).join('; ');
  return checkMessage({
    text: [`${titles}.`, lead.replaceAll('*', ''), ...faults].join(' '),
    blocks: [
      sectionBlock(lead),
      ...papers.flatMap((paper) => paperBlocks(paper, rows.get(paper.id))),
      ...(faults.length > 0 ? [sectionBlock(faults.map(escapeMrkdwn).join('\n'))] : []),
    ],
  });
}

/** What to say of a paper that neither the archive nor arXiv knows. */
const unknownPaper = ({ archive, id }: PaperReference): string =>
  archive === 'arxiv'
    ? t`arXiv has no paper ${id}. Check the number in the link.`
    : t`I do not know the OpenReview paper ${id}. Give its arXiv link, or add its title after the link.`;

/** A paper that was named, or one sentence that says why there is none. */
async function bringPaper(
  tools: CommandTools,
  named: PaperReference,
  isAlone: boolean,
): Promise<Paper | string> {
  try {
    return (await findPaper(tools, named)) ?? unknownPaper(named);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    tools.log.warn({ error }, 'A paper could not be looked up');
    return isAlone
      ? t`arXiv did not answer just now. Please try again in a few minutes.`
      : t`arXiv did not answer about ${named.id}. Please try again in a few minutes.`;
  }
}

/** `/papers add <links or ids>`: fetches the papers and shows them, ready to be shared. */
export const add: Subcommand = async (tools, call) => {
  const { rest } = call;
  const named = findReferences(rest);
  if (named.length === 0) {
    return say(
      rest
        ? t`“${cutAtWord(rest, 60)}” is not a paper's link or id. For example: \`/papers add https://arxiv.org/abs/2508.13426\`.`
        : t`Which paper? For example: \`/papers add https://arxiv.org/abs/2508.13426\`.`,
    );
  }
  const brought = await Promise.all(
    named.slice(0, most).map((one) => bringPaper(tools, one, named.length === 1)),
  );
  const papers = brought.filter((one) => typeof one !== 'string');
  const faults = brought.filter((one) => typeof one === 'string');
  const left = named.slice(most).map(({ id }) => id);
  if (left.length > 0)
    faults.push(
      plural(
        left.length,
      )`I take at most ${most} papers at a time: ${left[0] ?? ''} was left out.|I take at most ${most} papers at a time: ${joinWithAnd(left)} were left out.`,
    );
  if (papers.length === 0) return say(faults.join('\n'));
  return addedMessage(papers, await readRowFacts(tools, call, papers), faults);
};
