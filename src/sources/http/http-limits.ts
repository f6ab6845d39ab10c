/** How patient and how greedy the HTTP client is. */
export interface HttpLimits {
  /** Requests for one answer, the first included. */
  tries: number;
  /** Milliseconds to spend waiting between the tries of one answer, all waits together. */
  maxWaitMs: number;
  /** Milliseconds for one try, its body included. */
  timeoutMs: number;
  /** Bytes of a body, unpacked; a day of arXiv has about five million. */
  maxBytes: number;
  /** Milliseconds for all requests of one reading of a source, waits included. */
  totalMs: number;
}

export const defaultHttpLimits: HttpLimits = {
  tries: 3,
  maxWaitMs: 20_000,
  timeoutMs: 20_000,
  maxBytes: 20 * 1024 * 1024,
  totalMs: 5 * 60_000,
};
