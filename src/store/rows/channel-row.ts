import { z } from 'zod';
import type { Channel, Member, RlWidth, Schedule, Workspace } from '../../paper.ts';
import { flag, json, type Row, readRow, readRows, type Value } from './row.ts';

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
  summaryLanguage: z.enum(['en', 'de']).nullable(),
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
export const languageRow = z.object({ workspaceId: z.string(), language: z.string() });
export const workspaceRow = z.object({
  id: z.string(),
  name: z.string(),
}) satisfies z.ZodType<Workspace>;
export const memberRow = z.object({
  workspaceId: z.string(),
  id: z.string(),
}) satisfies z.ZodType<Member>;

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
  summary_language: ({ summaryLanguage }) => summaryLanguage,
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

/** The columns of `channelValues`. */
export const channelColumns: readonly string[] = Object.keys(columns);
/** What can change of a channel, in the order of `channelColumns`. */
export const channelValues = (channel: Channel): Value[] =>
  Object.values(columns).map((of) => of(channel));

/** Channels that are kept once they were checked: more than one machine serves; about 4 kB each. */
export const mostKnownChannels = 10_000;

/** @param interests the rows of its interests, in their order. */
export function readChannelRow(row: Row, interests: readonly Row[]): Channel {
  const { days, time, timezone, ...channel } = readRow('channel', channelRow, row);
  return {
    ...channel,
    interests: readRows('interest', interestRow, interests),
    schedule: { days, time, timezone },
  };
}

/** What is kept of a channel beside its settings, in the order in which another id is given to it. */
export const tablesOfChannel = [
  'gesture',
  'vote',
  'post',
  'shared',
  'week_vote',
  'pick',
  'digest',
  'assessment',
  'synthesis',
  'job',
  'llm_call',
] as const;
