import { setTimeout as wait } from 'node:timers/promises';
import { createSerialiseByKey } from '../../lib/async/serialise-by-key.ts';
import { limitOf, type MethodLimit } from './method-limits.ts';

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
interface RateLimiterClock {
  elapsed(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** @param speed how many of its milliseconds go into a real one: 1 for Slack itself, more for a stand-in. */
export const rateLimiterClock = (speed: number): RateLimiterClock => ({
  elapsed: () => performance.now() * speed,
  sleep: (milliseconds) => wait(milliseconds / speed),
});

/** Slack's rate limits over all clients of a process. */
export interface RateLimiter {
  /** Waits for the limit. Resolves with 0 when the call may go, or with the seconds for which it may not. */
  acquire(call: RateLimitedCall): Promise<number>;
  /** Slack answered 429 with these seconds in `Retry-After`: nobody makes this call before they have passed. */
  retryAfter(call: RateLimitedCall, seconds: number): void;
  /** How many calls wait. */
  waiting(): number;
}

/** No call waits longer: its caller does something else meanwhile and comes back. */
const longestWaitMs = 30_000;

/** Fills up slowly, and is emptied by calls. */
interface TokenBucket {
  /** Milliseconds until a call may go that leaves so many tokens for others; 0: now. */
  waitFor(reserve: number): number;
  /** Takes one token; a level below zero delays the calls that follow. */
  take(): void;
}

function createTokenBucket(
  { burst, perSecond }: { burst: number; perSecond: number },
  elapsed: () => number,
): TokenBucket {
  let level = burst;
  let at = elapsed();
  const refill = () => {
    const now = elapsed();
    level = Math.min(burst, level + ((now - at) / 1000) * perSecond);
    at = now;
  };
  return {
    waitFor: (reserve) => {
      refill();
      const missing = Math.min(burst, reserve + 1) - level;
      return missing <= 1e-9 ? 0 : Math.ceil((missing / perSecond) * 1000);
    },
    take: () => {
      refill();
      level -= 1;
    },
  };
}

interface Limit {
  bucket: TokenBucket;
  /** Tokens that work in the background leave to gestures. */
  reserve: number;
}

/** The limits that a call has to keep: its channel's, where there is one, and the workspace's. */
function createLimits(elapsed: () => number) {
  const limits = new Map<string, Limit>();
  const limit = (key: string, create: () => Limit): Limit => {
    const known = limits.get(key) ?? create();
    limits.set(key, known);
    return known;
  };
  // The refill leaves room for the burst, so that no minute has more calls than the limit.
  const ofMethod = ({ perMinute, burst }: MethodLimit): Limit => ({
    bucket: createTokenBucket({ burst, perSecond: (perMinute - burst) / 60 }, elapsed),
    reserve: burst / 2,
  });
  return ({ token, method, channel }: RateLimitedCall): Limit[] => {
    const { perChannel, ...ofAll } = limitOf(method);
    const ofWorkspace = limit(`${token} ${method}`, () => ofMethod(ofAll));
    if (!perChannel || channel === '') return [ofWorkspace];
    const ofChannel = limit(`${token} ${method} ${channel}`, () => ({
      // One a second; what may come at once beyond that is for gestures alone.
      bucket: createTokenBucket({ burst: perChannel.burst, perSecond: 1 }, elapsed),
      reserve: perChannel.burst - 1,
    }));
    return [ofChannel, ofWorkspace];
  };
}

/** Until when Slack does not want a call: by channel for posts, by method for everything else. */
function createRetryAfter(elapsed: () => number) {
  const until = new Map<string, number>();
  const keyOf = ({ token, method, channel }: RateLimitedCall) =>
    `${token} ${method} ${limitOf(method).perChannel ? channel : ''}`;
  return {
    leftMs: (call: RateLimitedCall): number =>
      Math.max(0, (until.get(keyOf(call)) ?? 0) - elapsed()),
    retryAfter: (call: RateLimitedCall, seconds: number): void => {
      const end = elapsed() + seconds * 1000;
      until.set(keyOf(call), Math.max(end, until.get(keyOf(call)) ?? 0));
    },
  };
}

/**
 * Keeps calls within Slack's limits. A gesture's call takes any token there is. Work in the background leaves it some,
 * posts one message a second to a channel, and goes in order. While a `Retry-After` runs nobody asks Slack: a gesture
 * is refused at once with the seconds that are left, work in the background waits up to 30 seconds.
 */
export function createRateLimiter({ elapsed, sleep }: RateLimiterClock): RateLimiter {
  const limitsOf = createLimits(elapsed);
  const { leftMs, retryAfter } = createRetryAfter(elapsed);
  const serialise = createSerialiseByKey();
  let waiting = 0;
  const take = (call: RateLimitedCall) => {
    for (const { bucket } of limitsOf(call)) bucket.take();
    return 0;
  };
  const acquireInOrder = async (call: RateLimitedCall): Promise<number> => {
    const limits = limitsOf(call);
    const { isBackground } = call;
    for (;;) {
      const retryMs = leftMs(call);
      if (retryMs > (isBackground ? longestWaitMs : 0)) return Math.ceil(retryMs / 1000);
      const tokenMs = Math.max(
        ...limits.map(({ bucket, reserve }) => bucket.waitFor(isBackground ? reserve : 0)),
      );
      if (!isBackground && tokenMs > longestWaitMs) return Math.ceil(tokenMs / 1000);
      const ms = Math.max(retryMs, tokenMs);
      if (ms === 0) return take(call);
      await sleep(ms);
    }
  };
  return {
    retryAfter,
    waiting: () => waiting,
    acquire: async (call) => {
      const { token, method, channel, isBackground } = call;
      const { isImmediate, perChannel } = limitOf(method);
      if (isImmediate) return leftMs(call) > 0 ? Math.ceil(leftMs(call) / 1000) : take(call);
      const key = `${token} ${method} ${perChannel ? channel : ''} ${isBackground}`;
      waiting++;
      return serialise(key, () => acquireInOrder(call)).finally(() => {
        waiting--;
      });
    },
  };
}
