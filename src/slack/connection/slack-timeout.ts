/** Milliseconds; longer than any answer of Slack's we have seen, short enough that a hang is noticed. */
export const slackTimeoutMs = 15_000;
