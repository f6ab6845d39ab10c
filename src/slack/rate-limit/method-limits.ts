/** How many calls a minute Slack lets an app make of a method in a workspace. */
export interface MethodLimit {
  perMinute: number;
  /** How many may come at once after a pause. */
  burst: number;
  /** Each channel has a limit of its own beside that of the workspace. */
  perChannel?: MethodLimit;
  /** Answers a trigger, which expires after three seconds: the call is never delayed, and Slack may refuse it. */
  isImmediate?: boolean;
}

/** Half of a tier at once and the other half over the minute, so that no minute has more than the tier. */
const tier = (perMinute: number): MethodLimit => ({ perMinute, burst: perMinute / 2 });

const tier2 = tier(20);
const tier3 = tier(50);
const tier4 = tier(100);

/**
 * Tiers of the methods that the bot calls. "Rate limits" says what a tier allows and that one message a second may be
 * posted to a channel, with a limit for the workspace beside it; each method's own page says its tier.
 * @see https://docs.slack.dev/apis/web-api/rate-limits
 * @see https://docs.slack.dev/reference/methods for `<method>`, "Rate limits"
 */
export const methodLimits: Readonly<Record<string, MethodLimit>> = {
  'auth.test': { perMinute: 600, burst: 300 },
  'canvases.create': tier2,
  // Hundreds a minute, says its page, without a number.
  'chat.getPermalink': tier4,
  'chat.postEphemeral': tier4,
  'chat.postMessage': {
    // Slack gives no number for the workspace; this one is ours.
    perMinute: 300,
    burst: 60,
    perChannel: { perMinute: 60, burst: 3 },
  },
  'chat.unfurl': tier3,
  'chat.update': tier3,
  'conversations.history': tier3,
  'conversations.info': tier3,
  'conversations.join': tier3,
  'conversations.members': tier4,
  'conversations.open': tier3,
  'conversations.replies': tier3,
  'files.completeUploadExternal': tier4,
  'files.getUploadURLExternal': tier4,
  'users.conversations': tier3,
  'users.info': tier4,
  'views.open': { ...tier4, isImmediate: true },
  'views.publish': tier4,
  'views.push': { ...tier4, isImmediate: true },
  'views.update': tier4,
};

/** A method that is not listed gets tier 2: the bot calls no method of tier 1. */
export const limitOf = (method: string): MethodLimit =>
  Object.hasOwn(methodLimits, method) ? (methodLimits[method] as MethodLimit) : tier2;
