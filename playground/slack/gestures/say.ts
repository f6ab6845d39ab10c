import type { SayGesture } from '../../client-api.ts';
import type { Acknowledgement } from '../../look-alike.ts';
import { GestureError } from '../gesture-error.ts';
import type { LiveSlack } from '../live-slack.ts';
import { linkShared, messageEvent } from '../payloads/events.ts';
import type { SlackMember } from '../slack-state.ts';
import { deliverEvent } from '../socket-mode/deliver.ts';
import { addMessage } from '../web-api/add-message.ts';
import { botListens, findMember, findPlace, findSeen } from './find.ts';

/** As in the app's manifest. */
const unfurlDomains = ['arxiv.org', 'huggingface.co', 'hf.co', 'alphaxiv.org', 'openreview.net'];

/** What the client sends for typed text: escaped, links in brackets, `@Name` as an id. */
export function typedText(text: string, members: SlackMember[]): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const linked = escaped.replace(/https?:\/\/[^\s]+[^\s.,;:!?)]/g, (link) => `<${link}>`);
  return linked.replace(/(^|\s)@(\w+)/g, (all, before: string, name: string) => {
    const member = members.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return member ? `${before}<@${member.id}>` : all;
  });
}

/** A member's message. The bot hears it where it is a member, and once more when it is named. */
export async function say(live: LiveSlack, gesture: SayGesture): Promise<Acknowledgement | null> {
  const { state } = live;
  const member = findMember(state, gesture.memberId);
  const channel = findPlace(state, gesture.channelId, member);
  if (gesture.text.trim() === '') throw new GestureError('There is nothing to say.');
  const parent = gesture.threadTs ? findSeen(state, channel, gesture.threadTs, member) : null;
  const message = addMessage(state, channel, live.now(), {
    authorId: member.id,
    text: typedText(gesture.text, state.members),
    threadTs: parent ? (parent.threadTs ?? parent.ts) : null,
  });
  live.changed();
  if (!botListens(state, channel)) return null;
  const heard = deliverEvent(live, messageEvent(state, channel, message, 'message'));
  const links = linkShared(state, channel, message, unfurlDomains);
  if (links) void deliverEvent(live, links);
  const isNamed = channel.kind !== 'dm' && message.text.includes(`<@${state.app.botUserId}>`);
  if (!isNamed) return heard;
  const mention = await deliverEvent(live, messageEvent(state, channel, message, 'app_mention'));
  const first = await heard;
  return { ...mention, acked: mention.acked && first.acked };
}
