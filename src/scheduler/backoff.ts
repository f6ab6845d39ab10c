import { WebAPIRateLimitedError } from '@slack/web-api';
import { LeaseLostError } from '../errors.ts';
import { redactSecrets } from '../log.ts';
import { errorCode, errorKindOf } from '../slack/delivery/error-policy.ts';
import type { HeldJob, JobEnd } from '../store/job-store.ts';

/** The wait after a first failure; it doubles with each further one. */
const firstMs = 10 * 60_000;
/** The longest wait: papers must come soon once Slack works again. */
const longestMs = 60 * 60_000;

/** How long Slack said to wait, where that is why it failed. */
function retryAfterMs(error: unknown): number {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof WebAPIRateLimitedError ? cause.retryAfter * 1000 : 0;
}

const longestFault = 300;

/** A sentence for those who run the bot. */
const faultOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return redactSecrets(`${errorCode(error) ?? ''} ${message}`.trim()).slice(0, longestFault);
};

/** After a fault that may pass: waits longer each time, and at least as long as Slack asked for. */
export function tryLater({ tries }: Pick<HeldJob, 'tries'>, error: unknown, now: Date): JobEnd {
  const waitMs = Math.min(firstMs * 2 ** tries, longestMs);
  const at = now.getTime();
  const notBefore = at + Math.max(waitMs, retryAfterMs(error));
  return { is: 'failed', at, notBefore, fault: faultOf(error) };
}

/** After a fault that somebody has to mend: it is not tried again on its day. */
export const tryNoMore = (error: unknown, now: Date): JobEnd => ({
  is: 'failed',
  at: now.getTime(),
  notBefore: Number.MAX_SAFE_INTEGER,
  fault: faultOf(error),
});

/** How a job ends whose work failed. Where its lease was lost, whoever has the job now goes on with it. */
export function endOfFailure(job: Pick<HeldJob, 'tries'>, error: unknown, now: Date): JobEnd {
  if (error instanceof LeaseLostError) return { is: 'open' };
  const isPassing = errorKindOf(errorCode(error)) === 'passing';
  return isPassing ? tryLater(job, error, now) : tryNoMore(error, now);
}
