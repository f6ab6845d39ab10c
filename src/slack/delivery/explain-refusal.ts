import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { SlackError, StoreFullError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import { hintOf } from './error-policy.ts';

/** Why Slack refused, as a sentence for the person who asked; `null` for a fault of another kind. */
export function explainRefusal(error: unknown): string | null {
  if (error instanceof SlackError) return error.message;
  if (error instanceof WebAPIRateLimitedError)
    return t`Slack asks me to slow down: wait ${Math.max(1, Math.ceil(error.retryAfter))} seconds.`;
  return error instanceof WebAPIPlatformError ? hintOf(String(error.data.error)) : null;
}

/** The same for any failure: what went wrong, and that it can be tried again. */
export function explainFailure(error: unknown): string {
  if (error instanceof StoreFullError)
    return t`Not saved: the disk of the machine that I run on is full. What was saved before is safe, and I still answer questions. Tell whoever runs me, and try again when there is room.`;
  return t`${explainRefusal(error) ?? t`Something went wrong on my side.`} Please try again.`;
}
