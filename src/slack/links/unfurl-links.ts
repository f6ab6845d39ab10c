import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { firstReference } from '../../lib/text/paper-references.ts';
import type { Paper } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { extractSummary } from '../../summarise/extract-summary.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { withdrawnMark } from '../blocks/describe-paper.ts';
import { sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { paperRow } from '../search/paper-row.ts';
import { noRowFacts, type RowFacts, type RowTools, readRowFacts } from '../search/row-facts.ts';
import { findLinkedPaper, type LinkedPaperTools } from './find-paper.ts';

/** Links of one message that are unfolded; more would bury the message. */
const most = 10;

export type UnfurlTools = LinkedPaperTools &
  RowTools & {
    store: Pick<Store, 'papers'>;
    client: Pick<WebClient, 'chat'>;
  };

type Args = Pick<SlackEventMiddlewareArgs<'link_shared'>, 'event' | 'body'>;

/** Under a link: what the paper is about and what one can do with it, or where the bot posted it here. */
export function unfurlBlocks(paper: Paper, row: RowFacts): KnownBlock[] {
  const { postedOn } = row;
  if (postedOn !== null) {
    const text = t`${mrkdwnPaper(paper.id, paper.title)} was posted here on ${postedOn}: vote on it there.`;
    return [sectionBlock([text, withdrawnMark(paper)].filter(Boolean).join(' '))];
  }
  const [title, facts, actions] = paperRow(paper, row);
  const summary = escapeMrkdwn(cutAtWord(extractSummary(paper), 600));
  const about: KnownBlock[] = summary ? [sectionBlock(summary)] : [];
  return [title, ...about, facts, actions];
}

async function unfurlOf(
  tools: UnfurlTools,
  workspaceId: string,
  channelId: string,
  url: string,
): Promise<[string, { blocks: KnownBlock[] }] | null> {
  const reference = firstReference(url);
  const paper = reference && (await findLinkedPaper(tools, reference));
  if (!paper) return null;
  const place = { workspaceId, channelId, memberId: null };
  const rows = await readRowFacts(tools, place, [paper]);
  const blocks = unfurlBlocks(paper, rows.get(paper.id) ?? noRowFacts);
  checkMessage({ text: paper.title, blocks });
  return [url, { blocks }];
}

/**
 * Listener of `link_shared`: unfolds links to papers in members' messages. The bot's own messages are posted without
 * unfurling, so Slack tells nothing of them. A link that nobody can look up stays as it is.
 */
export function onLinkShared(tools: UnfurlTools) {
  return async ({ event, body }: Args): Promise<void> => {
    const { channel, message_ts: ts, links } = event;
    const urls = [...new Map(links.map(({ url }) => [firstReference(url)?.id, url])).values()];
    const unfurls = [];
    for (const url of urls.slice(0, most)) {
      const unfurl = await unfurlOf(tools, body.team_id, channel, url);
      if (unfurl) unfurls.push(unfurl);
    }
    if (unfurls.length > 0)
      await tools.client.chat.unfurl({ channel, ts, unfurls: Object.fromEntries(unfurls) });
  };
}
