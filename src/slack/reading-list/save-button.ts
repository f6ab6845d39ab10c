import type { Button } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Paper } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { type ListWorkspaceTools, listWorkspace, noListOutside } from '../access/list-workspace.ts';
import { type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { replyEphemeral } from '../delivery/respond.ts';
import { type Press, readPress } from '../press.ts';

const actions = { save: 'paper_save', unsave: 'paper_unsave' } as const;
export const saveActionIds = [actions.save, actions.unsave];

/** 🔖 Save: puts the paper on the presser's own list. */
export const saveButton = (paper: Paper): Button => ({
  type: 'button',
  action_id: actions.save,
  value: paper.id,
  text: { type: 'plain_text', text: t`:bookmark: Save`, emoji: true },
  accessibility_label: t`Save this paper to your reading list`,
});

const unsaveButton = (paper: Paper): Button => ({
  type: 'button',
  action_id: actions.unsave,
  value: paper.id,
  text: { type: 'plain_text', text: t`Remove` },
  accessibility_label: t`Remove this paper from your reading list`,
});

function note(paper: Paper, lead: string): Message {
  const text = t`${escapeMrkdwn(lead)} \`/papers saved\` shows your list.`;
  return {
    text,
    blocks: [sectionBlock(text, unsaveButton(paper))],
  };
}

/** Listener of both buttons: each says what is so now, however often it is pressed. */
export function onSave(tools: ListWorkspaceTools & { store: Pick<Store, 'papers' | 'saved'> }) {
  const { store } = tools;
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    const paper = press && (await store.papers.get(press.value));
    if (!press || !paper) return;
    const { memberId, actionId } = press;
    const workspaceId = await listWorkspace(tools, press, body.user.team_id);
    if (workspaceId === null) return replyEphemeral(respond, noListOutside());
    const title = `“${cutAtWord(paper.title, 150)}”`;
    if (actionId === actions.unsave) {
      const was = await store.saved.remove(workspaceId, memberId, paper.id);
      await replyEphemeral(
        respond,
        was ? t`${title} is off your list.` : t`${title} was not on your list.`,
      );
      return;
    }
    const isNew = await store.saved.add(workspaceId, memberId, paper.id, Math.floor(press.at));
    const lead = isNew ? t`${title} is on your list.` : t`${title} is already on your list.`;
    await replyEphemeral(respond, note(paper, lead));
  };
}
