import type { ClientState } from '../../client-api.ts';

/** Keeps the earlier object of each message that did not change, so that only changed ones are drawn. */
export function shareUnchanged(before: ClientState | null, after: ClientState): ClientState {
  if (before === null) return after;
  const known = new Map(before.messages.map((message) => [keyOf(message), message]));
  const messages = after.messages.map((message) => {
    const old = known.get(keyOf(message));
    return old && JSON.stringify(old) === JSON.stringify(message) ? old : message;
  });
  const members =
    JSON.stringify(before.members) === JSON.stringify(after.members)
      ? before.members
      : after.members;
  return { ...after, messages, members };
}

const keyOf = (message: { channelId: string; ts: string }) => `${message.channelId} ${message.ts}`;
