import { randomUUID } from 'node:crypto';
import { pino } from 'pino';

/** A logger (pino). The sentence is fixed; what varies is in the fields. */
export interface Log {
  debug(fields: object, sentence: string): void;
  info(fields: object, sentence: string): void;
  warn(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
}

/** What looks like a secret. The quotes and commas of JSON around it stay. */
const patterns: [RegExp, string][] = [
  [/\bx(?:ox[a-z]|app)-[\w-]{6,}/g, '[a token of Slack]'],
  [/\bsk-(?=[\w-]*\d)[\w-]{12,}/g, '[an API key]'],
  [/\b(Bearer) [^\s"'\\,]+/gi, '$1 [a token]'],
  // For half an hour, a response URL is as good as a token.
  [/(hooks\.slack(?:-gov)?\.com\/)[^\s"'\\,]+/g, '$1[an address to answer at]'],
  [/:\/\/[^\s"'\\/@:]*:[^\s"'\\/@]+@/g, '://[a password]@'],
];

/** A shorter value could be any word. */
const shortest = 8;

/**
 * Removes secrets from a text: known ones by their value, others by their form.
 * @param secrets values by the name that replaces them.
 */
export function redact(text: string, secrets: ReadonlyMap<string, string>): string {
  let hidden = text;
  for (const [name, value] of secrets)
    if (value.length >= shortest) hidden = hidden.replaceAll(value, `[${name}]`);
  for (const [pattern, instead] of patterns) hidden = hidden.replace(pattern, instead);
  return hidden;
}

let known: ReadonlyMap<string, string> = new Map();

/** Sets the secrets that `redactSecrets` knows by value, once, when the process starts. */
export function setSecrets(secrets: ReadonlyMap<string, string>): void {
  known = secrets;
}

/** Removes secrets from whatever is written to a log, a terminal or a supervisor. */
export const redactSecrets = (text: string): string => redact(text, known);

/** Fetch and the SDKs wrap what they met: the innermost message is the one that tells. */
function causesOf(error: Error): string {
  const messages: string[] = [];
  for (let at = error.cause; at instanceof Error && messages.length < 5; at = at.cause)
    messages.push(at.message || String((at as NodeJS.ErrnoException).code ?? at.name));
  return messages.join(': ');
}

/** Error objects may hold requests and tokens; a log line keeps name, message, code and causes. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error).slice(0, 500);
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return {
    name: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(cause instanceof Error ? { cause: causesOf(error) } : {}),
  };
}

/**
 * Structured log on standard error, one JSON object a line.
 * @param run tells the lines of this process from those of earlier ones.
 */
export function createLog(level: string, run: string): Log {
  const serializers = { error: describeError, err: describeError };
  const hooks = { streamWrite: redactSecrets };
  return pino({ level, serializers, hooks, base: { run } }, pino.destination(2));
}

/** A short id for this run of the process. */
export const newRunId = (): string => randomUUID().slice(0, 8);
