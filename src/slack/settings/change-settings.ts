import type { WebClient } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import { type Channel, plainSettings, type Schedule } from '../../paper.ts';
import type { ChannelChange } from '../../store/channel-store.ts';
import type { Store } from '../../store/store.ts';
import { checkCanEdit, type EditorTools } from '../access/check-can-edit.ts';
import { isDirectMessage, type MembershipOf } from '../access/membership.ts';
import { checkElsewhere, type ElsewhereTools } from '../access/subscribed-elsewhere.ts';
import type { Message } from '../blocks/message.ts';
import { say } from '../blocks/message.ts';
import type { CommandCall } from '../commands/command-call.ts';
import { notifyChannel } from '../delivery/notify-channel.ts';

/** What to change, the answer for the member, and what the channel is told that the member did (“muted …”); or the answer alone. */
export type Change = { change: ChannelChange; told: string; did: string } | { told: string };

/** Who asks, in which channel. */
type Caller = Pick<CommandCall, 'workspaceId' | 'channelId' | 'memberId'>;

export interface ChangeTools extends ElsewhereTools {
  store: Pick<Store, 'channels'>;
  client: Pick<WebClient, 'conversations' | 'chat' | 'users'>;
  log: Log;
  membershipOf: MembershipOf;
  /** Called when a channel's settings changed, so that what is due now is posted now. */
  onChannelChanged(): void;
}

/** What to say where a channel gets no papers: how to begin, or why they cannot. */
export const notSubscribed = async (
  tools: ElsewhereTools,
  place: Pick<Caller, 'workspaceId' | 'channelId'>,
): Promise<string> =>
  isDirectMessage(place.channelId)
    ? t`I can send you personal picks here, starting from what a channel likes: type \`/papers personal\` in a channel that gets papers.`
    : ((await checkElsewhere(tools, place)) ??
      t`This channel gets no papers yet. \`/papers interests\` subscribes it.`);

/** The channel in which a command was typed, if the member may change its settings; otherwise a sentence that says why not. */
export async function editableChannel(
  tools: EditorTools & { store: Pick<Store, 'channels'> },
  { workspaceId, channelId, memberId }: Caller,
): Promise<{ channel: Channel } | { told: string }> {
  const channel = await tools.store.channels.get(workspaceId, channelId);
  if (!channel) return { told: await notSubscribed(tools, { workspaceId, channelId }) };
  const refusal = await checkCanEdit(tools, { workspaceId, channelId, memberId }, channel);
  return refusal === null ? { channel } : { told: refusal };
}

/**
 * Saves a change and tells the channel. Whether the member may has been checked before.
 * @param decide gets the channel as it is when it is saved; called at most once.
 */
export async function applyChange(
  tools: Omit<ChangeTools, 'membershipOf'>,
  { workspaceId, channelId, memberId }: Caller,
  decide: (channel: Channel) => Change,
): Promise<Message> {
  const decided: Change[] = [];
  await tools.store.channels.update(workspaceId, channelId, (channel) => {
    const one = decide(channel);
    decided.push(one);
    return 'change' in one ? { ...one.change, lastEditor: memberId } : null;
  });
  const [made] = decided;
  if (!made) return say(await notSubscribed(tools, { workspaceId, channelId }));
  if ('change' in made) {
    await notifyChannel(tools, { channelId, memberId }, made.did);
    tools.onChannelChanged();
  }
  return say(made.told);
}

/** Changes settings of the channel in which a command was typed, if the member may. */
export async function changeSettings(
  tools: ChangeTools,
  caller: Caller,
  decide: (channel: Channel) => Change,
): Promise<Message> {
  const opened = await editableChannel(tools, caller);
  return 'told' in opened ? say(opened.told) : applyChange(tools, caller, decide);
}

interface NewChannelTools {
  now(): Date;
  defaultSchedule: Schedule;
}

interface SaveTools extends NewChannelTools {
  hasWorkspace: ElsewhereTools['hasWorkspace'];
  store: Pick<Store, 'channels'>;
}

type Place = Pick<Channel, 'workspaceId' | 'id' | 'name'>;

/** A channel with the settings that it begins with. */
export const newChannel = ({ now, defaultSchedule }: NewChannelTools, place: Place): Channel => ({
  ...place,
  schedule: defaultSchedule,
  placement: 'channel',
  quietDays: 'silent',
  mostPicks: 5,
  weakDays: 'short',
  summaryLanguage: null,
  paused: false,
  recap: null,
  editors: 'members',
  outsideVotes: true,
  personal: null,
  lastEditor: null,
  fault: null,
  since: now().getTime(),
  tasteSince: 0,
  ...plainSettings([]),
});

/**
 * Saves what a channel wants to read, and subscribes one that is new.
 * @throws SubscribedElsewhereError where another workspace subscribed it meanwhile.
 * @param fresh what a new channel begins with otherwise; one that is subscribed keeps its other settings.
 */
export async function saveInterests(
  tools: SaveTools,
  place: Place,
  change: ChannelChange,
  fresh: Channel = newChannel(tools, place),
): Promise<{ channel: Channel; isNew: boolean }> {
  const { channels } = tools.store;
  const { channel, isNew } = await channels.subscribe({ ...fresh, ...change }, tools.hasWorkspace);
  const known = isNew ? null : await channels.update(place.workspaceId, place.id, change);
  return { channel: known ?? channel, isNew };
}
