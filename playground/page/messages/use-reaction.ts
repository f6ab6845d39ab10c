import type { ClientMessage } from '../../client-api.ts';
import { useClient, useGesture } from '../client/client-context.ts';

/** Adds or takes back the acting member's reaction to a message. */
export function useReaction(message: ClientMessage) {
  const { memberId } = useClient();
  const { pending, send } = useGesture();
  const isOn = (name: string) =>
    message.reactions.some((each) => each.name === name && each.memberIds.includes(memberId));
  const toggle = async (name: string) => {
    if (pending) return;
    const { channelId, ts } = message;
    await send('react', { memberId, channelId, ts, name, on: !isOn(name) });
  };
  return { pending, isOn, toggle };
}
