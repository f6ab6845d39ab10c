import { z } from 'zod';
import type { Channel, RlWidth, Schedule } from '../../paper.ts';
import { flag, json, type Row, readRow, readRows, type Value } from '../rows/row.ts';
import type { ChannelChange, ChannelStore } from '../store.ts';
import { changeId, removeChannel, removeInterests, subscriberOf, takenBy } from './channel-ids.ts';
import type { Database } from './database.ts';
import { forgetEnding, sqliteEndings } from './endings.ts';
import { createKnownRows } from './known-rows.ts';

const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]) satisfies z.ZodType<Schedule['days'][number]>;

const rlWidth = z.enum(['any', 'wide', 'normal', 'strict']) satisfies z.ZodType<RlWidth>;
const texts = json(z.array(z.string()));

const channelRow = z.object({
  workspaceId: z.string(),
  id: z.string(),
  name: z.string(),
  days: json(z.array(weekday)),
  time: z.string(),
  timezone: z.string(),
  placement: z.enum(['channel', 'thread']),
  quietDays: z.enum(['silent', 'line']),
  mostPicks: z.literal([3, 5, 10]),
  weakDays: z.enum(['short', 'fill']),
  paused: flag,
  since: z.number(),
  examples: texts,
  mutedTopics: texts,
  followedAuthors: texts,
  categories: texts,
  rlWidth,
  recap: json(z.object({ weekday, time: z.string() }).nullable()),
  editors: json(z.union([z.enum(['members', 'admins']), z.array(z.string())])),
  outsideVotes: flag,
  personal: json(z.object({ memberId: z.string(), channelId: z.string() }).nullable()),
  lastEditor: json(z.string().nullable()),
  fault: z.string().nullable(),
  tasteSince: z.number(),
});

const interestRow = z.object({ text: z.string(), weight: z.number() });
const languageRow = z.object({ workspaceId: z.string(), language: z.string() });
const memberRow = z.object({ workspaceId: z.string(), id: z.string() });

/** The columns that hold what can change of a channel, and what each is given. */
const columns: Record<string, (channel: Channel) => Value> = {
  name: ({ name }) => name,
  days: ({ schedule }) => JSON.stringify(schedule.days),
  time: ({ schedule }) => schedule.time,
  timezone: ({ schedule }) => schedule.timezone,
  placement: ({ placement }) => placement,
  quiet_days: ({ quietDays }) => quietDays,
  most_picks: ({ mostPicks }) => mostPicks,
  weak_days: ({ weakDays }) => weakDays,
  paused: ({ paused }) => Number(paused),
  since: ({ since }) => since,
  examples: ({ examples }) => JSON.stringify(examples),
  muted_topics: ({ mutedTopics }) => JSON.stringify(mutedTopics),
  followed_authors: ({ followedAuthors }) => JSON.stringify(followedAuthors),
  categories: ({ categories }) => JSON.stringify(categories),
  rl_width: ({ rlWidth }) => rlWidth,
  recap: ({ recap }) => JSON.stringify(recap),
  editors: ({ editors }) => JSON.stringify(editors),
  outside_votes: ({ outsideVotes }) => Number(outsideVotes),
  personal: ({ personal }) => JSON.stringify(personal),
  last_editor: ({ lastEditor }) => JSON.stringify(lastEditor),
  fault: ({ fault }) => fault,
  taste_since: ({ tasteSince }) => tasteSince,
};
const names = Object.keys(columns);
const valuesOf = (channel: Channel): Value[] => Object.values(columns).map((of) => of(channel));

/** Channels that were asked for last. */
const mostKnown = 200;

const ofChannel = 'WHERE workspace_id = ? AND id = ?';
const running = `${ofChannel} AND ended_at IS NULL`;
const select = `SELECT workspace_id AS workspaceId, id, name, days, time, timezone, placement, paused,
  since, examples, muted_topics AS mutedTopics, followed_authors AS followedAuthors,
  rl_width AS rlWidth, taste_since AS tasteSince, categories, recap, editors, personal,
  outside_votes AS outsideVotes,  last_editor AS lastEditor, quiet_days AS quietDays,
  most_picks AS mostPicks, weak_days AS weakDays, fault FROM channel`;
const insert = `INSERT INTO channel (workspace_id, id, ${names.join(', ')})
  VALUES (?, ?, ${names.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`;
const update = `UPDATE channel SET ${names.map((name) => `${name} = ?`).join(', ')} ${ofChannel}`;

const interestsOf = (database: Database, workspaceId: Value, id: Value): Row[] =>
  database.all(
    'SELECT text, weight FROM interest WHERE workspace_id = ? AND channel_id = ? ORDER BY position',
    workspaceId,
    id,
  );

function readChannel(
  database: Database,
  row: Row,
  interests = interestsOf(database, String(row.workspaceId), String(row.id)),
): Channel {
  const { days, time, timezone, ...channel } = readRow('channel', channelRow, row);
  return {
    ...channel,
    interests: readRows('interest', interestRow, interests),
    schedule: { days, time, timezone },
  };
}

/** As `findChannel`, for what is asked again and again. */
function createGet(database: Database): ChannelStore['get'] {
  const knownOr = createKnownRows<Channel>(mostKnown);
  return async (workspaceId, id) => {
    const row = database.get(`${select} ${running}`, workspaceId, id);
    if (row === null) return null;
    const interests = interestsOf(database, workspaceId, id);
    const read = () => readChannel(database, row, interests);
    return knownOr(`${workspaceId} ${id}`, [row, ...interests], read);
  };
}

function findChannel(database: Database, workspaceId: string, id: string): Channel | null {
  const row = database.get(`${select} ${running}`, workspaceId, id);
  return row && readChannel(database, row);
}

type WorkspaceMethods =
  | 'upsertWorkspace'
  | 'languages'
  | 'setLanguage'
  | 'upsertMember'
  | 'members';

/** What is kept of workspaces and of their members. */
const sqliteWorkspaces = (database: Database): Pick<ChannelStore, WorkspaceMethods> => ({
  upsertWorkspace: async ({ id, name }) => {
    database.run(
      'INSERT INTO workspace (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
      id,
      name,
    );
  },
  languages: async () => {
    const rows = database.all(
      'SELECT id AS workspaceId, language FROM workspace WHERE language IS NOT NULL ORDER BY id',
    );
    const chosen = readRows('workspace', languageRow, rows);
    return new Map(chosen.map(({ workspaceId, language }) => [workspaceId, language]));
  },
  setLanguage: async (workspaceId, code) => {
    database.run(
      `INSERT INTO workspace (id, name, language) VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET language = excluded.language`,
      workspaceId,
      workspaceId,
      code,
    );
  },
  upsertMember: async ({ workspaceId, id }) => {
    database.run(
      'INSERT INTO member (workspace_id, id) VALUES (?, ?) ON CONFLICT DO NOTHING',
      workspaceId,
      id,
    );
  },
  members: async (workspaceId) =>
    readRows(
      'member',
      memberRow,
      database.all(
        'SELECT workspace_id AS workspaceId, id FROM member WHERE workspace_id = ? ORDER BY id',
        workspaceId,
      ),
    ),
});

export const sqliteChannels = (database: Database): ChannelStore => ({
  ...sqliteWorkspaces(database),
  ...sqliteEndings(database, (workspaceId, id) => {
    const row = database.get(`${select} ${ofChannel}`, workspaceId, id);
    return row && readChannel(database, row);
  }),
  subscribe: async (channel, hasApp = () => true) =>
    database.transaction(() => {
      makeRoom(database, channel, hasApp);
      return subscribe(database, channel);
    }),
  subscriberOf: async (id) => subscriberOf(database, id),
  changeId: async (...args) => database.transaction(() => changeId(database, ...args)),
  update: async (...args) => database.transaction(() => updateChannel(database, ...args)),
  get: createGet(database),
  list: async () =>
    database
      .all(`${select} WHERE ended_at IS NULL ORDER BY workspace_id, id`)
      .map((row) => readChannel(database, row)),
});

/** Takes away the subscription of a workspace that no longer has the app. */
function makeRoom(
  database: Database,
  { workspaceId, id }: Channel,
  hasApp: (workspaceId: string) => boolean,
): void {
  const other = subscriberOf(database, id);
  if (other === null || other === workspaceId) return;
  if (hasApp(other)) throw takenBy(other, id);
  removeChannel(database, other, id);
}

function subscribe(database: Database, channel: Channel): { channel: Channel; isNew: boolean } {
  const { workspaceId, id } = channel;
  forgetEnding(database, workspaceId, id);
  const { changes } = database.run(insert, workspaceId, id, ...valuesOf(channel));
  if (changes > 0) writeInterests(database, channel);
  return { channel: findChannel(database, workspaceId, id) ?? channel, isNew: changes > 0 };
}

function updateChannel(
  database: Database,
  workspaceId: string,
  id: string,
  change: ChannelChange | ((channel: Channel) => ChannelChange | null),
): Channel | null {
  const current = findChannel(database, workspaceId, id);
  const fields = typeof change === 'function' ? current && change(current) : change;
  if (!current || !fields) return current;
  const changed = { ...current, ...fields, workspaceId, id };
  database.run(update, ...valuesOf(changed), workspaceId, id);
  if (fields.interests) {
    removeInterests(database, workspaceId, id);
    writeInterests(database, changed);
  }
  return findChannel(database, workspaceId, id);
}

function writeInterests(database: Database, { workspaceId, id, interests }: Channel): void {
  for (const [position, { text, weight }] of interests.entries()) {
    database.run(
      'INSERT INTO interest (workspace_id, channel_id, position, text, weight) VALUES (?, ?, ?, ?, ?)',
      workspaceId,
      id,
      position,
      text,
      weight,
    );
  }
}
