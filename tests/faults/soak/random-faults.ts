import type { FeedFault } from '../../../playground/archive/serve-feeds.ts';
import type { ApiFault } from '../../../playground/look-alike.ts';

/** How likely a fault is at one call. */
interface Rate<F> {
  name: string;
  share: number;
  fault: F;
}

/** What happens to a call, as luck has it. */
function strike<F>(
  rates: readonly Rate<F>[],
  random: () => number,
  count: (name: string) => void,
): F | null {
  let draw = random();
  for (const { name, share, fault } of rates) {
    draw -= share;
    if (draw >= 0) continue;
    count(name);
    return fault;
  }
  return null;
}

const ofPosts: Rate<ApiFault>[] = [
  {
    name: 'a post: 502 after success',
    share: 0.01,
    fault: { kind: 'status', status: 502, afterSuccess: true },
  },
  {
    name: 'a post: 500',
    share: 0.01,
    fault: { kind: 'status', status: 500, afterSuccess: false },
  },
  { name: 'a post: reset after success', share: 0.01, fault: { kind: 'drop', afterSuccess: true } },
  { name: 'a post: reset', share: 0.01, fault: { kind: 'drop', afterSuccess: false } },
  {
    name: 'a post: 429 with Retry-After 30',
    share: 0.01,
    fault: { kind: 'status', status: 429, afterSuccess: false, retryAfterSeconds: 30 },
  },
];
const ofOthers: Rate<ApiFault>[] = [
  {
    name: 'another call of Slack: 500',
    share: 0.01,
    fault: { kind: 'status', status: 500, afterSuccess: false },
  },
  {
    name: 'another call of Slack: reset',
    share: 0.005,
    fault: { kind: 'drop', afterSuccess: false },
  },
];
const ofSockets: Rate<ApiFault>[] = [
  {
    name: 'opening a socket: 500',
    share: 0.1,
    fault: { kind: 'status', status: 500, afterSuccess: false },
  },
];

/** A rule for the look-alike: about one call in twenty goes wrong. */
export const randomSlackFault =
  (random: () => number, count: (name: string) => void) =>
  ({ method }: { method: string }): ApiFault | null => {
    if (method === 'chat.postMessage') return strike(ofPosts, random, count);
    return strike(method === 'apps.connections.open' ? ofSockets : ofOthers, random, count);
  };

const ofFeeds: Rate<FeedFault>[] = [
  { name: 'a source: 500', share: 0.1, fault: { status: 500, body: 'Internal Server Error' } },
  { name: 'a source: 429', share: 0.03, fault: { status: 429, body: 'Rate exceeded.' } },
  {
    name: 'a source: 200 with a web page',
    share: 0.05,
    fault: { status: 200, body: '<!doctype html><html><body>Maintenance</body></html>' },
  },
  { name: 'a source: cut off', share: 0.05, fault: { cutOff: true } },
];

/** A rule for the sources: about every fourth answer is of no use. */
export const randomFeedFault =
  (random: () => number, count: (name: string) => void) => (): FeedFault | null =>
    strike(ofFeeds, random, count);
