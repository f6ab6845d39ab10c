import { WebAPIHTTPError, WebAPIPlatformError } from '@slack/web-api';
import { t } from '../../lib/language/t.ts';
import { networkFault } from '../../lib/network/network-fault.ts';

/** Why a call got no answer of Slack's, as half a sentence: the network, or what answered in its place. */
export function whyUnanswered(error: unknown, timeoutMs: number): string {
  if (error instanceof WebAPIHTTPError) return t`it answered HTTP ${error.statusCode}`;
  // The SDK takes any text for an answer of Slack's.
  if (error instanceof WebAPIPlatformError)
    return t`something else answers in its place, as a proxy or the page of a wireless network does`;
  return networkFault(error, timeoutMs);
}
