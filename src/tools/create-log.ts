import { pino } from 'pino';
import type { Log } from '../slack/log.ts';
import { hideSecrets } from './hide-secrets.ts';

/** Error objects carry requests and tokens of their own; a log line keeps name, message and code. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error).slice(0, 500);
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return {
    name: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(cause instanceof Error ? { cause: cause.message } : {}),
  };
}

/**
 * Structured log on standard error, one JSON object a line.
 * @param run names the life of this process, so that its lines can be told from those of the one before.
 */
export function createLog(level: string, run: string): Log {
  const serializers = { error: describeError, err: describeError };
  const hooks = { streamWrite: hideSecrets };
  return pino({ level, serializers, hooks, base: { run } }, pino.destination(2));
}
