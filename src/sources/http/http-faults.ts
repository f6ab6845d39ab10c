import { t } from '../../lib/language/t.ts';

const laterStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Whether the same request may succeed later. */
export function isRetryable(status: number): boolean {
  return laterStatuses.has(status);
}

/**
 * Milliseconds that the server asks us to wait, or `null`. Reads `Retry-After` (seconds or a date, RFC 9110
 * section 10.2.3) and Hugging Face's `RateLimit: "api";r=0;t=55` (seconds behind `t=`).
 */
export function askedWaitMs(headers: Headers, now: number): number | null {
  const after = headers.get('retry-after')?.trim();
  if (after) {
    const millis = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now;
    if (Number.isFinite(millis)) return Math.max(0, millis);
  }
  const seconds = /\bt=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1];
  return seconds ? Number(seconds) * 1000 : null;
}

/** Milliseconds before try `attempt + 1` when the server names none: 2 s, then 6 s, then 18 s. */
export function backoffMs(attempt: number): number {
  return 2000 * 3 ** (attempt - 1);
}

/** The code of an error or of what caused it, e.g. `ECONNREFUSED`. */
function codeOf(error: unknown): string {
  const { code, cause, message } = error as Error & { code?: string; cause?: unknown };
  // fetch wraps the cause; for a host with several addresses it is wrapped twice.
  const inner = cause instanceof Error ? codeOf(cause) : '';
  return (inner || code) ?? message ?? '';
}

const isTls = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_|EPROTO/;

/** Pure: why a request got no answer, as half a sentence with the error code. */
export function transportFault(error: unknown, timeoutMs: number): string {
  if ((error as Error).name === 'TimeoutError')
    return t`it did not answer within ${timeoutMs / 1000} s`;
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return t`its name is not known to DNS (${code})`;
  if (code === 'ECONNREFUSED') return t`nobody answers at its address (${code})`;
  if (isTls.test(code)) return t`no secure connection to it could be made (${code})`;
  if (code === 'UND_ERR_SOCKET' || code.startsWith('UND_ERR_RES') || code === 'ECONNRESET')
    return t`the connection broke off in the middle of the answer`;
  return t`it could not be reached (${code})`;
}
