import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Acknowledgement } from '../../look-alike.ts';
import type { Json } from '../json.ts';
import type { Delivery, LiveSlack } from '../live-slack.ts';
import { eventCallback } from '../payloads/event-callback.ts';
import { ackWindowMs } from './pending-acks.ts';

const mostRetries = 3;

function envelope({ type, payload, acceptsResponsePayload }: Delivery, attempt: number) {
  const retry = { retry_attempt: attempt, retry_reason: attempt === 0 ? '' : 'timeout' };
  return {
    envelope_id: randomUUID(),
    payload,
    type,
    accepts_response_payload: acceptsResponsePayload,
    ...(type === 'events_api' ? retry : {}),
  };
}

/** A slash command or an interaction: delivered once, never again by itself. */
export function deliver(live: LiveSlack, delivery: Delivery): Promise<Acknowledgement> {
  live.outbox.push(delivery);
  return live.hub.send(envelope(delivery, 0));
}

/** Slack waits a minute and five minutes; here each retry follows as soon as the last one timed out. */
async function retry(live: LiveSlack, delivery: Delivery, failedAfterMs: number): Promise<void> {
  let rest = ackWindowMs - failedAfterMs;
  for (let attempt = 1; attempt <= mostRetries; attempt += 1) {
    if (rest > 0) await wait(rest, undefined, { signal: live.closing, ref: false });
    const { acked, afterMs } = await live.hub.send(envelope(delivery, attempt));
    if (acked || live.closing.aborted) return;
    rest = ackWindowMs - afterMs;
  }
}

/** An event: delivered again in the background until it is acknowledged, three times at most. */
export async function deliverEvent(live: LiveSlack, event: Json): Promise<Acknowledgement> {
  const payload = eventCallback(live.state, live.now(), event);
  const delivery: Delivery = { type: 'events_api', payload, acceptsResponsePayload: false };
  live.outbox.push(delivery);
  const first = await live.hub.send(envelope(delivery, 0));
  if (!first.acked) retry(live, delivery, first.afterMs).catch(() => {});
  return first;
}

/** The same payload in a new envelope, as Slack sends it when it thinks it was lost. */
export function deliverAgain(live: LiveSlack, delivery: Delivery): Promise<Acknowledgement> {
  return live.hub.send(envelope(delivery, 1));
}
