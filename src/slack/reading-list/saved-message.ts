import type { Button, KnownBlock } from '@slack/types';
import { z } from 'zod';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { utcDay } from '../../lib/time/day.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Paper, SavedPaper } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { type ListWorkspaceTools, listWorkspace } from '../access/list-workspace.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { withdrawnMark } from '../blocks/describe-paper.ts';
import { contextBlock, type Message, say, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { readJsonValue } from '../blocks/read-json-value.ts';
import { type Press, readPress } from '../press.ts';

const actions = {
  read: 'saved_read',
  remove: 'saved_remove',
  back: 'saved_back',
  on: 'saved_on',
} as const;
export const savedActionIds = Object.values(actions);

/** A saved paper with what the archive knows of it. */
export interface SavedRow {
  paper: Paper;
  saved: SavedPaper;
}

const pageSize = 8;
/** The value of a button of the list: which paper, and which page to show afterwards. */
const valueSchema = z.object({ paperId: z.string(), page: z.int().min(0) });

function button(action: keyof typeof actions, text: string, label: string, value: object): Button {
  return {
    type: 'button',
    action_id: actions[action],
    text: { type: 'plain_text', text },
    accessibility_label: label,
    value: JSON.stringify(value),
  };
}

function rowBlocks({ paper, saved }: SavedRow, page: number): KnownBlock[] {
  const isRead = saved.readAt !== null;
  const value = { paperId: paper.id, page };
  const facts = [
    ...(paper.withdrawn ? [withdrawnMark(paper)] : []),
    t`saved ${spellDay(utcDay(saved.savedAt), 'short')}`,
    ...(saved.readAt === null ? [t`unread`] : [t`read ${spellDay(utcDay(saved.readAt), 'short')}`]),
    ...(saved.note ? [`“${escapeMrkdwn(cutAtWord(saved.note, 300))}”`] : []),
  ];
  return [
    sectionBlock(mrkdwnPaper(paper.id, paper.title)),
    contextBlock(facts.join(' · ')),
    {
      type: 'actions',
      elements: [
        button(
          'read',
          isRead ? t`Mark unread` : t`Mark read`,
          isRead ? t`Mark this paper as unread` : t`Mark this paper as read`,
          value,
        ),
        button('remove', t`Remove`, t`Remove this paper from your reading list`, value),
      ],
    },
  ];
}

/** A page of a member's reading list, unread papers first; `null` when it is empty. */
export function savedMessage(rows: readonly SavedRow[], asked = 0): Message | null {
  if (rows.length === 0) return null;
  const unread = rows.filter(({ saved }) => saved.readAt === null);
  const inOrder = [...unread, ...rows.filter(({ saved }) => saved.readAt !== null)];
  const pages = Math.ceil(rows.length / pageSize);
  const page = Math.min(asked, pages - 1);
  const shown = inOrder.slice(page * pageSize, (page + 1) * pageSize);
  const lead = [
    t`${rows.length} saved, ${unread.length} unread.`,
    ...(pages > 1 ? [t`Page ${page + 1} of ${pages}.`] : []),
    t`\`/papers saved note <id> <words>\` adds a note, \`/papers export bibtex\` exports the list, \`/papers saved remind\` sends you what is unread every week.`,
  ].join(' ');
  const pageButtons = [
    ...(page > 0
      ? [button('back', t`Back`, t`Show the papers before these`, { paperId: '', page: page - 1 })]
      : []),
    ...(page < pages - 1
      ? [button('on', t`More`, t`Show more papers`, { paperId: '', page: page + 1 })]
      : []),
  ];
  const pager: KnownBlock[] =
    pageButtons.length > 0 ? [{ type: 'actions', elements: pageButtons }] : [];
  return checkMessage({
    text: `${lead} ${shown.map(({ paper }) => paper.title).join('; ')}`,
    blocks: [
      sectionBlock(escapeMrkdwn(lead)),
      ...shown.flatMap((row) => rowBlocks(row, page)),
      ...pager,
    ],
  });
}

type SavedStoreTools = { store: Pick<Store, 'papers' | 'saved'> };

/** A member's list with its papers, newest first. */
export async function readSaved(
  { store }: SavedStoreTools,
  workspaceId: string,
  memberId: string,
): Promise<SavedRow[]> {
  const list = await store.saved.list(workspaceId, memberId);
  const papers = await store.papers.getMany(list.map(({ paperId }) => paperId));
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return list.flatMap((saved) => {
    const paper = byId.get(saved.paperId);
    return paper ? [{ paper, saved }] : [];
  });
}

/** Said of a reading list without papers. */
export const emptyList = (): string =>
  t`Your reading list is empty. Press Save on a pick or on a search result.`;

/** Listener of the list's buttons: does it, and shows the list as it is now in place of the old one. */
export function onSavedList(tools: SavedStoreTools & ListWorkspaceTools & { now(): Date }) {
  const { store, now } = tools;
  return async ({ ack, body, respond }: Press): Promise<void> => {
    await ack();
    const press = readPress(body);
    const value = press && readJsonValue(valueSchema, press.value);
    if (!press || !value) return;
    const { memberId, actionId } = press;
    const workspaceId = await listWorkspace(tools, press, body.user.team_id);
    if (workspaceId === null) return;
    const before = await store.saved.list(workspaceId, memberId);
    const saved = before.find(({ paperId }) => paperId === value.paperId);
    if (saved && actionId === actions.remove)
      await store.saved.remove(workspaceId, memberId, value.paperId);
    if (saved && actionId === actions.read)
      await store.saved.update(saved, { readAt: saved.readAt === null ? now().getTime() : null });
    const rows = await readSaved(tools, workspaceId, memberId);
    await respond({
      replace_original: true,
      ...(savedMessage(rows, value.page) ?? say(emptyList())),
    });
  };
}
