import { z } from 'zod';
import type { Channel, RlWidth, Schedule } from '../../paper.ts';
import type { ChannelStore } from '../store.ts';
import type { Database, Row } from './database.ts';
import { flag, json, readRow, readRows } from './row.ts';

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
  paused: flag,
  since: z.number(),
  examples: texts,
  mutedTopics: texts,
  followedAuthors: texts,
  categories: texts,
  rlWidth,
  recap: json(z.object({ weekday, time: z.string() }).nullable()),
  editors: json(z.union([z.enum(['members', 'admins']), z.array(z.string())])),
  personal: json(z.object({ memberId: z.string(), channelId: z.string() }).nullable()),
  lastEditor: json(z.string().nullable()),
  fault: z.string().nullable(),
  tasteSince: z.number(),
});

const interestRow = z.object({ text: z.string(), weight: z.number() });
const memberRow = z.object({ workspaceId: z.string(), id: z.string() });

const select = `SELECT workspace_id AS workspaceId, id, name, days, time, timezone, placement, paused,
  since, examples, muted_topics AS mutedTopics, followed_authors AS followedAuthors,
  rl_width AS rlWidth, taste_since AS tasteSince, categories, recap, editors, personal,
  steward AS lastEditor, quiet_days AS quietDays, fault FROM channel`;

export function sqliteChannels(database: Database): ChannelStore {
  const read = (row: Row): Channel => {
    const { days, time, timezone, ...channel } = readRow('channel', channelRow, row);
    const interests = database.all(
      'SELECT text, weight FROM interest WHERE workspace_id = ? AND channel_id = ? ORDER BY position',
      channel.workspaceId,
      channel.id,
    );
    return {
      ...channel,
      interests: readRows('interest', interestRow, interests),
      schedule: { days, time, timezone },
    };
  };
  return {
    upsertWorkspace: async ({ id, name }) => {
      database.run(
        'INSERT INTO workspace (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
        id,
        name,
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
    upsert: async (channel) => database.transaction(() => writeChannel(database, channel)),
    get: async (workspaceId, id) => {
      const row = database.get(`${select} WHERE workspace_id = ? AND id = ?`, workspaceId, id);
      return row && read(row);
    },
    setFault: async (...fault) => setFault(database, ...fault),
    remove: async (...key) => database.transaction(() => removeChannel(database, ...key)),
    list: async () => database.all(`${select} ORDER BY workspace_id, id`).map(read),
  };
}

function setFault(
  database: Database,
  workspaceId: string,
  id: string,
  fault: string | null,
  paused?: boolean,
): void {
  database.run(
    'UPDATE channel SET fault = ?, paused = coalesce(?, paused) WHERE workspace_id = ? AND id = ?',
    fault,
    paused === undefined ? null : Number(paused),
    workspaceId,
    id,
  );
}

const upsertChannel = `INSERT INTO channel (workspace_id, id, name, days, time, timezone, placement, paused, since,
      examples, muted_topics, followed_authors, rl_width, taste_since, categories, recap, editors, personal,
      steward, quiet_days, fault)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, days = excluded.days,
      time = excluded.time, timezone = excluded.timezone, placement = excluded.placement,
      paused = excluded.paused, since = excluded.since, examples = excluded.examples,
      muted_topics = excluded.muted_topics, followed_authors = excluded.followed_authors,
      rl_width = excluded.rl_width, taste_since = excluded.taste_since,
      categories = excluded.categories, recap = excluded.recap, editors = excluded.editors,
      personal = excluded.personal, steward = excluded.steward,
      quiet_days = excluded.quiet_days, fault = excluded.fault`;

function writeChannel(database: Database, channel: Channel): void {
  const { workspaceId, id, schedule } = channel;
  database.run(
    upsertChannel,
    workspaceId,
    id,
    channel.name,
    JSON.stringify(schedule.days),
    schedule.time,
    schedule.timezone,
    channel.placement,
    Number(channel.paused),
    channel.since,
    JSON.stringify(channel.examples),
    JSON.stringify(channel.mutedTopics),
    JSON.stringify(channel.followedAuthors),
    channel.rlWidth,
    channel.tasteSince,
    ...[
      channel.categories,
      channel.recap,
      channel.editors,
      channel.personal,
      channel.lastEditor,
    ].map((one) => JSON.stringify(one)),
    channel.quietDays,
    channel.fault,
  );
  writeInterests(database, channel);
}

function removeChannel(database: Database, workspaceId: string, id: string): void {
  const ofChannel = 'WHERE workspace_id = ? AND channel_id = ?';
  database.run(`DELETE FROM interest ${ofChannel}`, workspaceId, id);
  database.run('DELETE FROM channel WHERE workspace_id = ? AND id = ?', workspaceId, id);
}

function writeInterests(database: Database, { workspaceId, id, interests }: Channel): void {
  database.run('DELETE FROM interest WHERE workspace_id = ? AND channel_id = ?', workspaceId, id);
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
