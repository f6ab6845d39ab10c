import { t } from '../../lib/language/t.ts';
import type { Store } from '../../store/store.ts';
import type { MemberPlace } from './membership.ts';

export interface ElsewhereTools {
  store: { channels: Pick<Store['channels'], 'subscriberOf'> };
  /** Whether the app is installed in a workspace. */
  hasWorkspace(workspaceId: string): boolean;
}

/** Two subscriptions of one channel would post everything twice. */
export const subscribedElsewhere = (): string =>
  t`This channel is shared with another workspace that has me too, and already gets its papers from there: a second subscription would post everything twice. Your votes count there. Somebody from that workspace can change what comes with \`/papers interests\`, or end it with \`/papers unsubscribe\`; then you can subscribe the channel from here.`;

/**
 * Why a workspace cannot subscribe a channel, as a sentence; `null` where it can. A subscription of a workspace that no
 * longer has the app is in nobody's way.
 */
export async function checkElsewhere(
  { store, hasWorkspace }: ElsewhereTools,
  { workspaceId, channelId }: Pick<MemberPlace, 'workspaceId' | 'channelId'>,
): Promise<string | null> {
  const subscriber = await store.channels.subscriberOf(channelId);
  const isElsewhere = subscriber !== null && subscriber !== workspaceId && hasWorkspace(subscriber);
  return isElsewhere ? subscribedElsewhere() : null;
}
