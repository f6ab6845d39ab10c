import { z } from 'zod';
import { daySchema } from '../../lib/time/day.ts';
import type { MemberData, WhoseData } from '../member-store.ts';
import { json, type Row, readRows, type Value } from '../rows/row.ts';
import { reminderRow, savedRow } from '../rows/saved-row.ts';
import { gestureRow, voteRow } from '../rows/vote-row.ts';
import { ask, type Steps } from './engine.ts';

const paperOfChannel = z.object({ channelId: z.string(), paperId: z.string() });
const sharedRow = paperOfChannel.extend({ at: z.number() });
const weekVoteRow = paperOfChannel.extend({ day: daySchema });
const dueReminderRow = z.object({ day: daySchema, doneAt: z.number().nullable() });
const digestRow = z.object({ channelId: z.string(), day: daySchema });
const pickRow = paperOfChannel.extend({ day: daySchema, position: z.number() });
const messageRow = z.object({
  channelId: z.string(),
  day: daySchema,
  slot: z.string(),
  paperId: z.string().nullable(),
  ts: z.string().nullable(),
});

/** What a channel's row says of members, and the settings of one that is a member's own. */
const channelRow = z.object({
  channelId: z.string(),
  name: z.string(),
  days: json(z.array(z.number())),
  time: z.string(),
  timezone: z.string(),
  examples: json(z.array(z.string())),
  mutedTopics: json(z.array(z.string())),
  followedAuthors: json(z.array(z.string())),
  categories: json(z.array(z.string())),
  editors: json(z.union([z.string(), z.array(z.string())])),
  personal: json(z.object({ memberId: z.string(), channelId: z.string() }).nullable()),
  lastEditor: json(z.string().nullable()),
});
type NamingChannel = z.infer<typeof channelRow>;

const names = (columns: string): string =>
  columns
    .split(' ')
    .map((column) => {
      const name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
      return `${column} AS "${name}"`;
    })
    .join(', ');

function* rowsOf<T>(
  table: string,
  schema: z.ZodType<T>,
  columns: string,
  where: { clause: string; values: readonly Value[]; order: string },
): Steps<T[]> {
  const { clause, values, order } = where;
  const sql = `SELECT ${names(columns)} FROM ${table} WHERE ${clause} ORDER BY ${order}`;
  const rows: Row[] = yield* ask(sql, ...values);
  return readRows(table, schema, rows);
}

/** All channels of the workspace, subscribed or ended. */
export function* readChannels(workspaceId: string): Steps<NamingChannel[]> {
  const columns =
    'name days time timezone examples muted_topics followed_authors categories editors personal last_editor';
  const rows = yield* ask(
    `SELECT id AS "channelId", ${names(columns)} FROM channel WHERE workspace_id = ? ORDER BY id`,
    workspaceId,
  );
  return readRows('channel', channelRow, rows);
}

/** Ids of the conversations that are the member's own. */
export const ownChannels = (channels: readonly NamingChannel[], who: WhoseData): string[] => {
  const personal = channels.filter(({ personal }) => personal?.memberId === who.memberId);
  return [...new Set([...who.own, ...personal.map(({ channelId }) => channelId)])].sort();
};

const interestRow = z.object({ channelId: z.string(), text: z.string(), weight: z.number() });

/** What is kept in the member's own conversations: settings of personal picks, their days, and the bot's messages. */
function* readOwn(workspaceId: string, channels: readonly NamingChannel[], own: readonly string[]) {
  const clause = `workspace_id = ? AND channel_id IN (${own.map(() => '?').join(', ')})`;
  const where = (order: string) => ({ clause, values: [workspaceId, ...own], order });
  if (own.length === 0) return { personal: [], digests: [], picks: [], messages: [] };
  const interests = yield* rowsOf(
    'interest',
    interestRow,
    'channel_id text weight',
    where('channel_id, position'),
  );
  const personal = channels
    .filter(({ channelId }) => own.includes(channelId))
    .map(({ lastEditor, editors, ...settings }) => ({
      ...settings,
      interests: interests
        .filter(({ channelId }) => channelId === settings.channelId)
        .map(({ text, weight }) => ({ text, weight })),
    }));
  const inOrder = where('channel_id, day');
  const digests = yield* rowsOf('digest', digestRow, 'channel_id day', inOrder);
  const byPosition = where('channel_id, day, position');
  const picks = yield* rowsOf('pick', pickRow, 'channel_id day position paper_id', byPosition);
  const byDay = where('channel_id, day, slot');
  const messages = yield* rowsOf('post', messageRow, 'channel_id day slot paper_id ts', byDay);
  return { personal, digests, picks, messages };
}

const inOrder = ({ workspaceId, memberId }: WhoseData, order: string) => ({
  clause: 'workspace_id = ? AND member_id = ?',
  values: [workspaceId, memberId],
  order,
});

/** What the tables hold that name the member in a column. */
function* readRowsOf(who: WhoseData) {
  const pair = 'workspace_id channel_id member_id paper_id';
  const votes = yield* rowsOf(
    'vote',
    voteRow,
    `${pair} value origin at`,
    inOrder(who, 'at, paper_id'),
  );
  const gestures = yield* rowsOf(
    'gesture',
    gestureRow,
    `${pair} kind value emoji at key`,
    inOrder(who, 'at, key'),
  );
  const saved = yield* rowsOf(
    'saved',
    savedRow,
    'workspace_id member_id paper_id saved_at read_at note',
    inOrder(who, 'saved_at, paper_id'),
  );
  const reminders = yield* rowsOf(
    'reminder',
    reminderRow,
    'workspace_id member_id since',
    inOrder(who, 'since'),
  );
  const dueReminders = yield* rowsOf('job', dueReminderRow, 'day done_at', {
    clause: "kind = 'reminder' AND workspace_id = ? AND channel_id = ?",
    values: [who.workspaceId, who.memberId],
    order: 'day',
  });
  const weekVotes = yield* rowsOf(
    'week_vote',
    weekVoteRow,
    'channel_id day paper_id',
    inOrder(who, 'day, channel_id'),
  );
  const ofShared = 'channel_id paper_id at';
  const shared = yield* rowsOf('shared', sharedRow, ofShared, inOrder(who, 'at, paper_id'));
  return { votes, gestures, saved, reminders, dueReminders, weekVotes, shared };
}

/** Everything that is kept under the member's id in the workspace. */
export function* readMemberData(who: WhoseData): Steps<MemberData> {
  const { workspaceId, memberId } = who;
  const channels = yield* readChannels(workspaceId);
  const sql = 'SELECT id FROM member WHERE workspace_id = ? AND id = ?';
  const listed = yield* ask(sql, workspaceId, memberId);
  return {
    isListed: listed.length > 0,
    ...(yield* readRowsOf(who)),
    editorOf: channels
      .filter(({ editors }) => Array.isArray(editors) && editors.includes(memberId))
      .map(({ channelId }) => channelId),
    lastEditorOf: channels
      .filter(({ lastEditor }) => lastEditor === memberId)
      .map(({ channelId }) => channelId),
    ...(yield* readOwn(workspaceId, channels, ownChannels(channels, who))),
  };
}
