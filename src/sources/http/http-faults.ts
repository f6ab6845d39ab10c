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
