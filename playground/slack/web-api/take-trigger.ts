import { ApiRefusal } from '../api-refusal.ts';
import { nextId } from '../next-id.ts';
import type { SlackState, Trigger } from '../slack-state.ts';

const lifeMs = 3000;

/** A new `trigger_id` for a member's interaction: 3 seconds, one use. */
export function giveTrigger(
  state: SlackState,
  now: Date,
  memberId: string,
  viewId: string | null = null,
): string {
  const id = `${now.getTime()}.${nextId(state, '').slice(-6)}.${state.team.id.toLowerCase()}`;
  state.triggers[id] = { memberId, expiresAt: now.getTime() + lifeMs, used: false, viewId };
  return id;
}

/** Uses up a trigger. @throws ApiRefusal invalid_trigger_id, exchanged_trigger_id, expired_trigger_id */
export function takeTrigger(state: SlackState, now: Date, id: unknown): Trigger {
  if (id === undefined) {
    throw new ApiRefusal('invalid_arguments', ['missing required field: trigger_id']);
  }
  const trigger = state.triggers[String(id)];
  if (!trigger) throw new ApiRefusal('invalid_trigger_id');
  if (trigger.used) throw new ApiRefusal('exchanged_trigger_id');
  if (now.getTime() > trigger.expiresAt) throw new ApiRefusal('expired_trigger_id');
  trigger.used = true;
  return trigger;
}
