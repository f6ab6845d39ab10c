import { type Logger, LogLevel } from '@slack/socket-mode';

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
