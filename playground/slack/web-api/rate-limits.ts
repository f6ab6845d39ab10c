/** Answers how many seconds a call is too early; 0: it is welcome, and counted. Each token has limits of its own. */
export type RateLimits = (method: string, channel: unknown, token?: string) => number;

const window = 60_000;

/** Calls a minute, of each method's own page at docs.slack.dev/reference/methods. */
const tiers: Record<number, string[]> = {
  20: ['canvases.create', 'conversations.list', 'users.list', 'reactions.remove'],
  50: [
    'bots.info',
    'chat.delete',
    'chat.unfurl',
    'chat.update',
    'conversations.history',
    'conversations.info',
    'conversations.join',
    'conversations.open',
    'conversations.replies',
    'reactions.add',
    'reactions.get',
    'team.info',
    'users.conversations',
  ],
  100: [
    'chat.postEphemeral',
    'conversations.members',
    'files.completeUploadExternal',
    'files.getUploadURLExternal',
    'users.info',
    'views.open',
    'views.publish',
    'views.push',
    'views.update',
  ],
  // Posting has a limit a channel, below, and one for the workspace.
  300: ['chat.postMessage'],
};

const perMinute = new Map(
  Object.entries(tiers).flatMap(([count, methods]) =>
    methods.map((method) => [method, Number(count)] as const),
  ),
);

/** Messages that a channel takes at once after a quiet time. */
const postsAtOnce = 4;

/**
 * Slack's limits as it documents them; its own are looser and not told.
 * @param elapsed milliseconds that only grow
 * @see https://docs.slack.dev/apis/web-api/rate-limits
 */
export function createRateLimits(elapsed: () => number): RateLimits {
  const calls = new Map<string, number[]>();
  const channels = new Map<string, { level: number; at: number }>();
  const tooFast = (channel: string, now: number): boolean => {
    const { level, at } = channels.get(channel) ?? { level: postsAtOnce, at: now };
    const filled = Math.min(postsAtOnce, level + (now - at) / 1000);
    channels.set(channel, { level: filled < 1 ? filled : filled - 1, at: now });
    return filled < 1;
  };
  return (method, channel, token = '') => {
    const now = elapsed();
    const key = `${token} ${method}`;
    const recent = (calls.get(key) ?? []).filter((at) => now - at < window);
    calls.set(key, recent);
    const first = recent[0];
    if (first !== undefined && recent.length >= (perMinute.get(method) ?? Number.POSITIVE_INFINITY))
      return Math.ceil((first + window - now) / 1000);
    if (method === 'chat.postMessage' && tooFast(String(channel), now)) return 1;
    recent.push(now);
    return 0;
  };
}
