import type { Delivered } from '../look-alike.ts';
import type { SlackState } from './slack-state.ts';
import type { SocketHub } from './socket-mode/socket-hub.ts';

/** One payload that went to the bot, kept so that it can be delivered again. */
export interface Delivery extends Delivered {
  acceptsResponsePayload: boolean;
}

/** The running look-alike: its state and the ways in and out of it. */
export interface LiveSlack {
  state: SlackState;
  now: () => Date;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  url: string;
  hub: SocketHub;
  /** Everything delivered so far, oldest first. */
  outbox: Delivery[];
  /** To be called after a change that the page draws. */
  changed: () => void;
  /** Aborted when the look-alike closes; ends retries. */
  closing: AbortSignal;
}
