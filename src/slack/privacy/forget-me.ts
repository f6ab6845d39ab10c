import type { Button } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Log } from '../../log.ts';
import type { MemberData } from '../../store/member-store.ts';
import type { Store } from '../../store/store.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { type Message, plainText, say, sectionBlock } from '../blocks/message.ts';
import { fallbackText } from '../blocks/mrkdwn.ts';
import type { Subcommand } from '../commands/command-call.ts';
import { explainFailure } from '../delivery/error-policy.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type Press, readPress } from '../press.ts';
import type { RefreshCounts } from '../votes/refresh-counts.ts';
import { keptLines } from './kept-lines.ts';
import { whoseData } from './whose-data.ts';

export const forgetActionId = 'forget_me';

export interface ForgetMeTools {
  store: Pick<Store, 'members'>;
  client: Pick<WebClient, 'conversations'>;
  log: Log;
  refreshCounts: RefreshCounts;
  publishHome(workspaceId: string, memberId: string): Promise<void>;
}

const nothingKept = () => t`I keep nothing about you in this workspace.`;

const button = (): Button => ({
  type: 'button',
  action_id: forgetActionId,
  style: 'danger',
  text: plainText(t`Delete my data`),
  accessibility_label: t`Delete what is kept about me; cannot be undone`,
});

const inMrkdwn = (paragraphs: readonly string[], own?: Button): Message => {
  const text = paragraphs.join('\n');
  return checkMessage({
    text: fallbackText(text.replaceAll('*', '')),
    blocks: [
      ...paragraphs.map((paragraph) => sectionBlock(cutAtWord(paragraph, 3000))),
      ...(own ? [{ type: 'actions' as const, elements: [own] }] : []),
    ],
  });
};

const listed = (lead: string, lines: readonly string[]): string =>
  [lead, ...lines.map((line) => `• ${line}`)].join('\n');

/** What would go and what stays, and the button that does it. */
export const forgetQuestion = (data: MemberData): Message =>
  inMrkdwn(
    [
      listed(t`*Delete what I keep about you in this workspace?* This would go:`, keptLines(data)),
      listed(t`*This stays:*`, [
        t`papers that you suggested, without your name`,
        t`settings that you changed for a channel`,
        t`messages in Slack, such as mine to you and lines that say who changed settings: I delete none`,
      ]),
      t`Picks are then chosen as if you had never voted. *This cannot be undone*; \`/papers my-data\` sends you a copy first. If you do nothing, nothing changes.`,
    ],
    button(),
  );

const forgotten = (data: MemberData): Message =>
  inMrkdwn([
    listed(t`*Deleted.* This is gone:`, keptLines(data)),
    t`Votes shown on messages follow within minutes. Backups keep it until whoever runs me deletes them. What you do from now on counts anew.`,
  ]);

/** `/papers forget-me`: asks first. */
export const forgetMe: Subcommand = async (tools, call) => {
  try {
    const data = await tools.store.members.data(await whoseData(tools, call));
    return keptLines(data).length > 0 ? forgetQuestion(data) : say(nothingKept());
  } catch (error) {
    tools.log.warn({ error }, 'What is kept about a member could not be read');
    return say(t`I could not look up what I keep about you. ${explainFailure(error)}`);
  }
};

/** Messages that show a vote of the member's, or their name. One after the other: there may be hundreds. */
async function refreshMessages(
  { refreshCounts }: ForgetMeTools,
  workspaceId: string,
  { votes, shared }: MemberData,
): Promise<void> {
  const counted = votes.filter(({ value }) => value !== 'none');
  const papers = new Set([...shared, ...counted].map(({ paperId }) => paperId));
  for (const paperId of papers) await refreshCounts(workspaceId, paperId);
}

/** Listener of the question's button: deletes what is kept about whoever pressed it. A second press finds nothing. */
export function onForgetMe(tools: ForgetMeTools) {
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    if (!press) return;
    const { workspaceId, memberId } = press;
    let data: MemberData;
    try {
      data = await tools.store.members.forget(await whoseData(tools, press));
    } catch (error) {
      tools.log.error({ error }, 'What is kept about a member could not be deleted');
      return replyEphemeral(respond, t`Nothing was deleted. ${explainFailure(error)}`);
    }
    const isNew = keptLines(data).length > 0;
    // Whose data it was is nobody's business any more.
    if (isNew) tools.log.info({ workspaceId }, 'What was kept about a member was deleted');
    await respond({
      replace_original: true,
      ...(isNew ? forgotten(data) : say(nothingKept())),
    });
    void refreshMessages(tools, workspaceId, data);
    await tools.publishHome(workspaceId, memberId);
  };
}
