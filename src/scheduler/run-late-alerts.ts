import { t } from '../lib/language/t.ts';
import { instantOf } from '../lib/time/local-time.ts';
import { spellDay } from '../lib/time/spell-day.ts';
import type { Log } from '../log.ts';
import { say } from '../slack/blocks/message.ts';
import { type SendTools, sendOnce } from '../slack/delivery/send-once.ts';
import type { WorkspaceClients } from '../slack/workspaces/workspace-clients.ts';
import type { Store } from '../store/store.ts';
import { activeChannels, channelKey, dueDay, isDayDone } from './due.ts';

export interface LateAlertTools extends SendTools {
  store: Pick<Store, 'channels' | 'digests' | 'posts'>;
  workspaces: Pick<WorkspaceClients, 'has' | 'inWorkspace'>;
  log: Log;
  /** The channel of those who run the bot; `null`: it is only logged. */
  alertChannel: string | null;
}

const lateMs = 15 * 60_000;

/**
 * Alerts those who run the bot when a scheduled digest is a quarter of an hour late, once for a channel and a day; after
 * a restart it is logged again. A channel that was subscribed after its time is not late.
 */
export function createLateAlerts(tools: LateAlertTools): () => Promise<void> {
  const { store, workspaces, log, now, alertChannel } = tools;
  const alerted = new Set<string>();
  return async () => {
    for (const channel of await activeChannels(tools)) {
      const { workspaceId, id, schedule, since } = channel;
      const day = dueDay(schedule, now());
      const key = `${channelKey(channel)} ${day}`;
      if (day === null || alerted.has(key)) continue;
      const due = instantOf(day, schedule.time, schedule.timezone).getTime();
      if (since > due || now().getTime() - due < lateMs) continue;
      if (await isDayDone(store, channel, day)) continue;
      alerted.add(key);
      log.error({ channelId: id, day }, 'A digest is a quarter of an hour late');
      if (alertChannel === null) continue;
      const intent = {
        workspaceId,
        channelId: alertChannel,
        day,
        slot: `notice-late-${id}` as const,
        paperId: null,
        attemptedAt: now().getTime(),
      };
      // With the token of the late channel's workspace: no other one learns its channel's name.
      await workspaces
        .inWorkspace(workspaceId, () => {
          const text = t`The papers of ${spellDay(day, 'short')} for #${channel.name} are 15 minutes late. The log says why.`;
          return sendOnce(tools, intent, say(text), null);
        })
        .catch((error: unknown) => log.warn({ error }, 'An alert could not be posted'));
    }
  };
}
