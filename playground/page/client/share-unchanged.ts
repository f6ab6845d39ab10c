import type { ClientState } from '../../client-api.ts';

/** Keeps the earlier objects of what did not change, so that only what changed is drawn again. */
export function shareUnchanged(before: ClientState | null, after: ClientState): ClientState {
  if (before === null) return after;
  const known = new Map(before.messages.map((message) => [keyOf(message), message]));
  const messages = after.messages.map((message) => {
    const old = known.get(keyOf(message));
    return old ? keepIfEqual(old, message) : message;
  });
  return {
    ...after,
    messages,
    members: keepIfEqual(before.members, after.members),
    channels: keepIfEqual(before.channels, after.channels),
  };
}

const keyOf = (message: { channelId: string; ts: string }) => `${message.channelId} ${message.ts}`;

const keepIfEqual = <T>(old: T, fresh: T): T =>
  JSON.stringify(old) === JSON.stringify(fresh) ? old : fresh;
