import { createHmac } from 'node:crypto';

/**
 * The `X-Slack-Signature` of an HTTP request from Slack.
 * @param timestamp seconds since 1970, also sent as `X-Slack-Request-Timestamp`
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function signRequest(secret: string, timestamp: number, rawBody: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${rawBody}`).digest('hex')}`;
}
