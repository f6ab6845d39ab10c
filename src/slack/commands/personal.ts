import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { weekdayOf } from '../../lib/time/day.ts';
import { localTime } from '../../lib/time/local-time.ts';
import { describeSchedule } from '../../lib/time/schedule.ts';
import type { Channel } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { isIn } from '../access/membership.ts';
import { readMemberFacts } from '../access/read-member-facts.ts';
import { say } from '../blocks/message.ts';
import { newChannel } from '../settings/change-settings.ts';
import { endedMessage } from '../settings/end-subscription.ts';
import type { CommandCall, CommandTools, Subcommand } from './command-call.ts';
import { nextPost } from './today.ts';

const timeForm = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** A member's own digest, or `null`. */
async function findPersonal(
  { channels }: Pick<Store, 'channels'>,
  { workspaceId, memberId }: Pick<CommandCall, 'workspaceId' | 'memberId'>,
): Promise<Channel | null> {
  const all = await channels.inWorkspaces([workspaceId]);
  return all.find(({ personal }) => personal?.memberId === memberId) ?? null;
}

/** When picks come next: those of a day that has begun come as soon as somebody asks for them. */
function nextPicks(channel: Channel, now: Date, isNew: boolean): string {
  const { day, time } = localTime(now, channel.schedule.timezone);
  const isDue = channel.schedule.days.includes(weekdayOf(day)) && time >= channel.schedule.time;
  return isNew && isDue ? t`The first ones come now.` : nextPost(channel, now);
}

const described = (channel: Channel, now: Date, isNew: boolean): string =>
  t`Your personal picks come ${describeSchedule(channel.schedule)}, as direct messages from me. ${nextPicks(channel, now, isNew)} There, \`/papers schedule\` changes when they come and \`/papers interests\` what they are about; \`/papers personal off\` stops them.`;

/** What the channel wants is where a member's own digest begins, on the member's own clock. */
async function create(
  { client, log, now }: Pick<CommandTools, 'client' | 'log' | 'now'>,
  { workspaceId, memberId }: CommandCall,
  parent: Channel,
): Promise<Channel> {
  const { timezone } = await readMemberFacts({ client, log }, memberId);
  const opened = await client.conversations.open({ users: memberId });
  const schedule = { ...parent.schedule, timezone: timezone ?? parent.schedule.timezone };
  const place = { workspaceId, id: opened.channel?.id ?? memberId, name: 'directmessage' };
  const { interests, examples, mutedTopics, followedAuthors, outsideVotes } = parent;
  return {
    // Its net, too, is a new channel's: these picks are ranked from all papers of the day.
    ...newChannel({ now, defaultSchedule: schedule }, place),
    interests,
    examples,
    mutedTopics,
    followedAuthors,
    outsideVotes,
    personal: { memberId, channelId: parent.id },
    lastEditor: memberId,
  };
}

async function end({ store, now }: Pick<CommandTools, 'store' | 'now'>, call: CommandCall) {
  const own = await findPersonal(store, call);
  if (!own)
    return say(
      t`You have no personal picks. Type \`/papers personal\` in a channel to start them.`,
    );
  const mark = (await store.channels.mark(own.workspaceId, own.id)) ?? '';
  const at = now().getTime();
  const ended = await store.channels.end(own.workspaceId, own.id, { mark, at });
  return endedMessage(ended ?? { channel: own, endedAt: at });
}

/** The channel that the call's own digest begins from, for a member of it; or why not, as a sentence. */
async function parentOf(tools: CommandTools, call: CommandCall, own: Channel | null) {
  const here = await tools.store.channels.get(call.workspaceId, call.channelId);
  if (here?.personal) return { own: here };
  if (here && (await isIn(tools, call))) return { parent: here };
  if (own) return { own };
  return {
    told: t`Personal picks start from what a channel likes: type \`/papers personal\` in one of your channels that gets papers.`,
  };
}

/**
 * `/papers personal`: picks of a member's own, by direct message, that begin from what the channel likes and learn
 * from the member; with a time (`07:30`) at that time, with `off` no longer.
 */
export const personal: Subcommand = async (tools, call) => {
  const word = call.rest.trim().toLowerCase();
  if (word === 'off') return end(tools, call);
  const time = timeForm.exec(word);
  if (word !== '' && !time)
    return say(
      t`I do not know “personal ${cutAtWord(word, 40)}”. Type \`/papers personal\`, \`/papers personal 07:30\` or \`/papers personal off\`.`,
    );
  const known = await findPersonal(tools.store, call);
  const from = await parentOf(tools, call, known);
  if ('told' in from) return say(from.told ?? '');
  const change = ({ schedule, personal }: Channel) => ({
    personal: from.parent ? { memberId: call.memberId, channelId: from.parent.id } : personal,
    schedule: time ? { ...schedule, time: `${time[1]?.padStart(2, '0')}:${time[2]}` } : schedule,
  });
  const begun = from.own ?? known ?? (await create(tools, call, from.parent));
  const { channels } = tools.store;
  const { channel } = await channels.subscribe({ ...begun, ...change(begun) });
  const own = (await channels.update(channel.workspaceId, channel.id, change)) ?? channel;
  tools.onChannelChanged();
  return say(described(own, tools.now(), !from.own && !known));
};
