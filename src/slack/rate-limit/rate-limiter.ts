import { setTimeout as wait } from 'node:timers/promises';
import { createSerialiseByKey } from '../../lib/async/serialise-by-key.ts';
import { limitOf, type MethodLimit } from './method-limits.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

/** One call of the Web API, as far as Slack's limits are concerned. */
export interface RateLimitedCall {
  token: string;
  method: string;
  /** The channel it is about; empty where it is about none. */
  channel: string;
  /** Nobody waits for it at a screen. */
  isBackground: boolean;
}

/** Milliseconds that only grow, and a wait in the same milliseconds. */
export interface RateLimiterClock {
  elapsed(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** The pace at which Slack is called, over all clients of a process. */
export interface RateLimiter {
  /** Resolves with 0 when the call may go, or with the seconds for which Slack does not want it. */
  turn(call: RateLimitedCall): Promise<number>;
  /** Slack said so with `Retry-After`: nobody makes this call before that. */
  hold(call: RateLimitedCall, seconds: number): void;
  /** How many calls wait for their turn. */
  waiting(): number;
}

/** Longer than this nothing waits for Slack: its caller does something else meanwhile and comes back. */
const patienceMs = 30_000;

interface Lane {
  bucket: TokenBucket;
  /** Tokens that work in the background leave to gestures. */
  reserve: number;
}

/** A bucket's refill leaves room for its burst, so that a minute never has more calls than the limit. */
const bucketOf = ({ perMinute, burst }: MethodLimit, elapsed: () => number): TokenBucket =>
  createTokenBucket({ burst, perSecond: (perMinute - burst) / 60 }, elapsed);

/** The buckets that a call takes from: its channel's, where there is one, and the workspace's. */
function createLanes(elapsed: () => number) {
  const lanes = new Map<string, Lane>();
  const lane = (key: string, make: () => Lane): Lane => {
    const known = lanes.get(key) ?? make();
    lanes.set(key, known);
    return known;
  };
  return ({ token, method, channel }: RateLimitedCall): Lane[] => {
    const limit = limitOf(method);
    const ofWorkspace = lane(`${token} ${method}`, () => ({
      bucket: bucketOf(limit, elapsed),
      reserve: limit.burst / 2,
    }));
    const { perChannel } = limit;
    if (!perChannel || channel === '') return [ofWorkspace];
    const ofChannel = lane(`${token} ${method} ${channel}`, () => ({
      // Exactly one a second; what may come at once beyond that is for gestures alone.
      bucket: createTokenBucket({ burst: perChannel.burst, perSecond: 1 }, elapsed),
      reserve: perChannel.burst - 1,
    }));
    return [ofChannel, ofWorkspace];
  };
}

/** Until when Slack does not want a call; posting is held by channel, all else by method. */
function createHolds(elapsed: () => number) {
  const until = new Map<string, number>();
  const keyOf = ({ token, method, channel }: RateLimitedCall) =>
    `${token} ${method} ${limitOf(method).perChannel ? channel : ''}`;
  return {
    leftMs: (call: RateLimitedCall): number =>
      Math.max(0, (until.get(keyOf(call)) ?? 0) - elapsed()),
    hold: (call: RateLimitedCall, seconds: number): void => {
      const end = elapsed() + seconds * 1000;
      until.set(keyOf(call), Math.max(end, until.get(keyOf(call)) ?? 0));
    },
  };
}

/** Calls in their order, and how many of them wait. */
function createQueues() {
  const serialise = createSerialiseByKey();
  let waiting = 0;
  const inOrder = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    waiting++;
    return serialise(key, work).finally(() => {
      waiting--;
    });
  };
  return { inOrder, waiting: () => waiting };
}

/**
 * Keeps calls within Slack's limits. A gesture's call takes any token that is there; work in the background leaves it
 * some, posts one message a second to a channel, and waits in its order. What Slack holds back, nobody asks for: a
 * gesture hears at once for how long, work in the background waits up to 30 seconds.
 */
export function createRateLimiter({ elapsed, sleep }: RateLimiterClock): RateLimiter {
  const lanesOf = createLanes(elapsed);
  const { leftMs, hold } = createHolds(elapsed);
  const { inOrder, waiting } = createQueues();
  const wait = async (call: RateLimitedCall): Promise<number> => {
    const lanes = lanesOf(call);
    const { isBackground } = call;
    for (;;) {
      const heldMs = leftMs(call);
      if (heldMs > (isBackground ? patienceMs : 0)) return Math.ceil(heldMs / 1000);
      const turnMs = Math.max(
        ...lanes.map(({ bucket, reserve }) => bucket.waitFor(isBackground ? reserve : 0)),
      );
      if (!isBackground && turnMs > patienceMs) return Math.ceil(turnMs / 1000);
      const ms = Math.max(heldMs, turnMs);
      if (ms === 0) break;
      await sleep(ms);
    }
    for (const { bucket } of lanes) bucket.take();
    return 0;
  };
  const goAtOnce = async (call: RateLimitedCall): Promise<number> => {
    const heldMs = leftMs(call);
    if (heldMs > 0) return Math.ceil(heldMs / 1000);
    for (const { bucket } of lanesOf(call)) bucket.take();
    return 0;
  };
  return {
    hold,
    waiting,
    turn: (call) => {
      const { token, method, channel, isBackground } = call;
      const { isImmediate, perChannel } = limitOf(method);
      if (isImmediate) return goAtOnce(call);
      const key = `${token} ${method} ${perChannel ? channel : ''} ${isBackground}`;
      return inOrder(key, () => wait(call));
    },
  };
}

/** @param speed how many of its milliseconds go into one; 1 for Slack itself, more for a stand-in. */
export const rateLimiterClock = (speed: number): RateLimiterClock => ({
  elapsed: () => performance.now() * speed,
  sleep: (milliseconds) => wait(milliseconds / speed),
});
