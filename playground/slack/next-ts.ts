import type { SlackState } from './slack-state.ts';

/** A timestamp such as `1234567890.123456`: unique and increasing, even while the clock stands still. */
export function nextTs(state: Pick<SlackState, 'lastMicros'>, now: Date): string {
  state.lastMicros = Math.max(now.getTime() * 1000, state.lastMicros + 1);
  return `${Math.floor(state.lastMicros / 1e6)}.${String(state.lastMicros % 1e6).padStart(6, '0')}`;
}

/** Seconds since 1970, as Slack's `event_time` and `updated` fields count. */
export const secondsOf = (now: Date): number => Math.floor(now.getTime() / 1000);
