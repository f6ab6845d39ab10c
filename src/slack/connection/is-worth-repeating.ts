import type { Delivery } from './socket-messages.ts';

const minute = 60_000;

/**
 * Whether a delivery that an earlier process did not finish is still to be done: votes and other presses for a day;
 * commands and shortcuts only while somebody may be waiting for the answer.
 */
export function isWorthRepeating({ type, body, at }: Delivery, now: number): boolean {
  const age = now - at;
  const isGesture = type === 'events_api' || body.type === 'block_actions';
  return age < (isGesture ? 24 * 60 * minute : 5 * minute);
}
