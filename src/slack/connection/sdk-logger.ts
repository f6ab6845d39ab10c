import { type Logger, LogLevel } from '@slack/socket-mode';
import type { Log } from '../../log.ts';

type Level = 'debug' | 'warn' | 'error';

/** A logger for Slack's SDK that passes on whole lines; what the SDK calls info is debug to us. */
export function sdkLogger(write: (level: Level, line: string) => void): Logger {
  const at =
    (level: Level) =>
    (...parts: unknown[]) =>
      write(level, parts.map(String).join(' '));
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
