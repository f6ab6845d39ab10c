import type { CommandGesture } from '../../client-api.ts';
import type { Acknowledgement } from '../../look-alike.ts';
import { GestureError } from '../gesture-error.ts';
import { isJson } from '../json.ts';
import type { LiveSlack } from '../live-slack.ts';
import { memberJoinedChannel } from '../payloads/events.ts';
import { slashCommand } from '../payloads/interactions.ts';
import type { SlackChannel, SlackMember } from '../slack-state.ts';
import { deliver, deliverEvent } from '../socket-mode/deliver.ts';
import { showAnswer } from '../web-api/answer-hook.ts';
import { giveHook } from '../web-api/response-hooks.ts';
import { giveTrigger } from '../web-api/take-trigger.ts';
import { botListens, findMember, findPlace } from './find.ts';
import { showOrExplain } from './show-or-explain.ts';

/** `/invite @Paperloop` is Slack's own command: the bot joins the channel. */
async function invite(live: LiveSlack, member: SlackMember, channel: SlackChannel, text: string) {
  const { state, now } = live;
  const bot = state.members.find(
    (one) => one.isBot && `@${one.name}`.toLowerCase() === text.toLowerCase(),
  );
  if (!bot) throw new GestureError('Only the bot can be invited, with /invite @Paperloop.');
  if (botListens(state, channel)) return null;
  channel.memberIds.push(bot.id);
  live.changed();
  return deliverEvent(live, memberJoinedChannel(state, now(), channel, bot.id, member.id));
}

/** A slash command, the whole line as typed. An answer in the acknowledgement is shown to the member. */
export async function command(
  live: LiveSlack,
  gesture: CommandGesture,
): Promise<Acknowledgement | null> {
  const { state } = live;
  const member = findMember(state, gesture.memberId);
  const channel = findPlace(state, gesture.channelId, member);
  const line = /^(\/[^\s/]+)(?:\s+([\s\S]*))?$/.exec(gesture.line.trim());
  if (!line?.[1]) throw new GestureError(`A command starts with a slash, not "${gesture.line}".`);
  const typed = { command: line[1], text: line[2]?.trim() ?? '' };
  if (typed.command === '/invite') return invite(live, member, channel, typed.text);
  const place = { memberId: member.id, channelId: channel.id, threadTs: null, originalTs: null };
  const payload = slashCommand(state, member, channel, typed, {
    triggerId: giveTrigger(state, live.now(), member.id),
    responseUrl: giveHook(live, 'commands', place),
  });
  const acknowledgement = await deliver(live, {
    type: 'slash_commands',
    payload,
    acceptsResponsePayload: true,
  });
  if (isJson(acknowledgement.payload)) {
    showOrExplain(() => showAnswer(state, live.now(), place, acknowledgement.payload as never));
    live.changed();
  }
  return acknowledgement;
}
