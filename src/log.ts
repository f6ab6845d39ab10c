import { randomUUID } from 'node:crypto';
import { pino } from 'pino';

/** What handlers need of a logger; pino fills it. A fixed sentence, with what varies in the fields. */
export interface Log {
  debug(fields: object, sentence: string): void;
  info(fields: object, sentence: string): void;
  warn(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
}

/** What looks like a secret wherever it comes from; each leaves the quotes and commas of JSON around it alone. */
const patterns: [RegExp, string][] = [
  [/\bx(?:ox[a-z]|app)-[\w-]{6,}/g, '[a token of Slack]'],
  [/\bsk-(?=[\w-]*\d)[\w-]{12,}/g, '[an API key]'],
  [/\b(Bearer) [^\s"'\\,]+/gi, '$1 [a token]'],
  // An address to answer at is as good as a token for half an hour.
  [/(hooks\.slack(?:-gov)?\.com\/)[^\s"'\\,]+/g, '$1[an address to answer at]'],
  [/:\/\/[^\s"'\\/@:]*:[^\s"'\\/@]+@/g, '://[a password]@'],
];

/** A value shorter than this is a word that may stand anywhere. */
const shortest = 8;

/**
 * Hides secrets in a text that leaves the process: those that are given by their value, others by their looks.
 * @param secrets values by the name that stands in their place.
 */
export function redact(text: string, secrets: ReadonlyMap<string, string>): string {
  let hidden = text;
  for (const [name, value] of secrets)
    if (value.length >= shortest) hidden = hidden.replaceAll(value, `[${name}]`);
  for (const [pattern, instead] of patterns) hidden = hidden.replace(pattern, instead);
  return hidden;
}

let known: ReadonlyMap<string, string> = new Map();

/** Tells the process its secrets, once, at its start. */
export function setSecrets(secrets: ReadonlyMap<string, string>): void {
  known = secrets;
}

/** The last line of defence before a log, a terminal or a supervisor: what is written there holds no secret. */
export const redactSecrets = (text: string): string => redact(text, known);

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
  const hooks = { streamWrite: redactSecrets };
  return pino({ level, serializers, hooks, base: { run } }, pino.destination(2));
}

/** A short name for one life of the process. */
export const newRunId = (): string => randomUUID().slice(0, 8);
