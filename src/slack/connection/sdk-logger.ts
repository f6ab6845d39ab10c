import { type Logger, LogLevel } from '@slack/socket-mode';
import type { Log } from '../../log.ts';

/** A logger for Slack's SDK that hands on whole lines; what the SDK calls info is detail to us. */
export function sdkLogger(hand: (level: 'debug' | 'warn' | 'error', line: string) => void): Logger {
  const at =
    (level: 'debug' | 'warn' | 'error') =>
    (...parts: unknown[]) =>
      hand(level, parts.map(String).join(' '));
  return {
    debug: () => undefined,
    info: at('debug'),
    warn: at('warn'),
    error: at('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

const sentences = { debug: 'Bolt says', warn: 'Bolt warns', error: 'Bolt reports a fault' };

/** Passes Bolt's own lines to our log. */
export const boltLogger = (log: Log): Logger =>
  sdkLogger((level, line) => log[level]({ bolt: line }, sentences[level]));
