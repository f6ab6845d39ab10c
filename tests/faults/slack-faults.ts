import type { ApiFault, LookAlike } from '../../playground/look-alike.ts';

/** What Slack may do to one post, by the words of the table. */
export const slackFaults: Record<string, ApiFault> = {
  '502 after success': { kind: 'status', status: 502, afterSuccess: true },
  '500 without success': { kind: 'status', status: 500, afterSuccess: false },
  'a hang of 40 s after success': { kind: 'hang', afterSuccess: true },
  'a hang of 40 s without success': { kind: 'hang' },
  '429 with Retry-After 30': {
    kind: 'status',
    status: 429,
    afterSuccess: false,
    retryAfterSeconds: 30,
  },
  'a connection reset after the message was taken': { kind: 'drop', afterSuccess: true },
  'a connection reset before it was taken': { kind: 'drop', afterSuccess: false },
};

/** Lets the fault strike a post of the world, counted from 1 over all its processes. */
export function strikePost(slack: LookAlike, fault: ApiFault, at: number): void {
  let posts = 0;
  slack.setFaultRule(({ method }) => {
    if (method !== 'chat.postMessage') return null;
    posts++;
    return posts === at ? fault : null;
  });
}
