import type { HttpGet } from './http-client.ts';

/** The same client, which gives up at an instant: a source that answers slowly holds up no digest for long. */
export const withDeadline =
  (get: HttpGet, until: number): HttpGet =>
  (request) =>
    get({ ...request, until });
