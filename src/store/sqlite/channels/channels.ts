import type { Channel } from '../../../paper.ts';
import type { ChannelChange, ChannelStore } from '../../channel-store.ts';
import {
  channelColumns,
  channelValues,
  mostKnownChannels,
  readChannelRow,
} from '../../rows/channel-row.ts';
import { takenBy } from '../../rows/ending-row.ts';
import { createKnownRows, type KnownRows } from '../../rows/known-rows.ts';
import type { Row, Value } from '../../rows/row.ts';
import type { OwnChannelStore } from '../../sql/workspaces-and-members.ts';
import type { Database } from '../database.ts';
import { changeId, removeChannel, removeInterests, subscriberOf } from './channel-ids.ts';
import { forgetEnding, sqliteEndings } from './endings.ts';

const ofChannel = 'WHERE workspace_id = ? AND id = ?';
const running = `${ofChannel} AND ended_at IS NULL`;
const select = `SELECT workspace_id AS workspaceId, id, name, days, time, timezone, placement, paused,
  since, examples, muted_topics AS mutedTopics, followed_authors AS followedAuthors,
  rl_width AS rlWidth, taste_since AS tasteSince, categories, recap, editors, personal,
  outside_votes AS outsideVotes,  last_editor AS lastEditor, quiet_days AS quietDays,
  most_picks AS mostPicks, weak_days AS weakDays, summary_language AS summaryLanguage, fault FROM channel`;
const insert = `INSERT INTO channel (workspace_id, id, ${channelColumns.join(', ')})
  VALUES (?, ?, ${channelColumns.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`;
const update = `UPDATE channel SET ${channelColumns.map((name) => `${name} = ?`).join(', ')} ${ofChannel}`;

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
  return readChannelRow(row, interests);
}

const keyOf = ({ workspaceId, id }: Row): string => `${workspaceId} ${id}`;

/** The running subscriptions that the clause chooses, by workspace and id. */
function listChannels(
  database: Database,
  knownOr: KnownRows<Channel>,
  clause: string,
  ...values: Value[]
): Channel[] {
  const found = database.all(
    `SELECT workspace_id AS workspaceId, channel_id AS id, text, weight FROM interest
    WHERE ${clause} ORDER BY position`,
    ...values,
  );
  const interests = Map.groupBy(found, keyOf);
  return database
    .all(`${select} WHERE ${clause} AND ended_at IS NULL ORDER BY workspace_id, id`, ...values)
    .map((row) => {
      const own = (interests.get(keyOf(row)) ?? []).map(({ text, weight }) => ({ text, weight }));
      return knownOr(keyOf(row), [row, ...own], () => readChannel(database, row, own));
    });
}

/** Reads what is asked for again and again: by each press and each minute. */
function readOften(database: Database): Pick<ChannelStore, 'get' | 'inWorkspaces' | 'list'> {
  const knownOr = createKnownRows<Channel>(mostKnownChannels);
  return {
    get: async (workspaceId, id) => {
      const row = database.get(`${select} ${running}`, workspaceId, id);
      if (row === null) return null;
      const interests = interestsOf(database, workspaceId, id);
      return knownOr(keyOf(row), [row, ...interests], () => readChannel(database, row, interests));
    },
    inWorkspaces: async (ids) => {
      const clause = 'workspace_id IN (SELECT value FROM json_each(?))';
      return listChannels(database, knownOr, clause, JSON.stringify(ids));
    },
    list: async () => listChannels(database, knownOr, 'true'),
  };
}

function findChannel(database: Database, workspaceId: string, id: string): Channel | null {
  const row = database.get(`${select} ${running}`, workspaceId, id);
  return row && readChannel(database, row);
}

/** Channels, of which only this process writes. */
export const sqliteChannels = (database: Database): OwnChannelStore => ({
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
  ...readOften(database),
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
  const { changes } = database.run(insert, workspaceId, id, ...channelValues(channel));
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
  database.run(update, ...channelValues(changed), workspaceId, id);
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
