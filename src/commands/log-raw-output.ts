import { format } from 'node:util';
import type { Log } from '../log.ts';

/**
 * Passes to the log what Node and libraries would write to the terminal by themselves, so that each line there is one
 * object: warnings of the process, and whatever goes through `console`.
 */
export function logRawOutput(log: Log): void {
  process.removeAllListeners('warning');
  process.on('warning', (error) => log.warn({ error }, 'Node warns'));
  const say =
    (level: 'debug' | 'warn') =>
    (...parts: unknown[]) =>
      log[level]({ said: format(...parts) }, 'A library says');
  for (const name of ['log', 'info', 'debug', 'trace'] as const) console[name] = say('debug');
  for (const name of ['warn', 'error'] as const) console[name] = say('warn');
}
