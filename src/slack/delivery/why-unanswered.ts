import { SlackError as SdkError, WebAPIHTTPError, WebAPIPlatformError } from '@slack/web-api';
import { SlackError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import { networkFault } from '../../lib/network/network-fault.ts';
import { errorCode, hintOf } from './error-policy.ts';

/** Why a call got no answer of Slack's, as half a sentence: the network, or what answered in its place. */
export function whyUnanswered(error: unknown, timeoutMs: number): string {
  if (error instanceof WebAPIHTTPError) return t`it answered HTTP ${error.statusCode}`;
  // The SDK takes any text for an answer of Slack's.
  if (error instanceof WebAPIPlatformError)
    return t`something else answers in its place, such as a proxy or a Wi-Fi login page`;
  return networkFault(error, timeoutMs);
}

/** Why a call failed, as a sentence for whoever runs the bot; `null` for what has nothing to do with Slack. */
export function describeSlackFailure(error: unknown, timeoutMs: number): string | null {
  if (error instanceof SlackError) return error.message;
  if (!(error instanceof SdkError)) return null;
  const code = errorCode(error);
  return code === null
    ? t`Slack cannot be reached: ${whyUnanswered(error, timeoutMs)}.`
    : hintOf(code);
}
