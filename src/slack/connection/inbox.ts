import { closeSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { z } from 'zod';
import { readJsonValue } from '../blocks/read-json-value.ts';

const lineSchema = z.union([
  z.object({ done: z.string() }),
  z.object({
    id: z.string(),
    type: z.string(),
    body: z.record(z.string(), z.unknown()),
    at: z.number(),
  }),
]);

/** One envelope, as Slack delivered it. */
export interface Delivery {
  id: string;
  /** `events_api`, `slash_commands` or `interactive`. */
  type: string;
  body: Record<string, unknown>;
  retryNum?: number | undefined;
  retryReason?: string | undefined;
  /** Epoch milliseconds. */
  at: number;
}

/**
 * Stores deliveries in a file from before they are acknowledged until they are done. They survive SIGKILL; a power cut may
 * cost the last moments, since waiting for the disk takes tens of milliseconds. On a full disk the work goes on without it.
 */
export interface Inbox {
  /** Resolves when the delivery is written, or could not be; those of one tick of the event loop share a write. */
  keep(delivery: Delivery): Promise<void>;
  done(id: string): void;
  close(): void;
}

/** What an earlier process acknowledged and did not finish, oldest first. */
function readPending(path: string): Delivery[] {
  let text = '';
  try {
    // Only a file has an end.
    if (statSync(path).isFile()) text = readFileSync(path, 'utf8');
  } catch {
    return [];
  }
  const pending = new Map<string, Delivery>();
  // The delivery of a line that was cut off was never acknowledged.
  for (const line of text.split('\n')) {
    const read = line ? readJsonValue(lineSchema, line) : null;
    if (read && 'done' in read) pending.delete(read.done);
    else if (read) pending.set(read.id, read);
  }
  return [...pending.values()];
}

/** Appends texts to a file. One that a full disk cut off gets its line break before the next. */
function appender(file: number): (text: string) => void {
  let isCutOff = false;
  return (text) => {
    const bytes = Buffer.from(isCutOff ? `\n${text}` : text);
    isCutOff = true;
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    isCutOff = false;
  };
}

/**
 * Opens the file, which only this user can read, and returns what an earlier process left in it.
 * @param onFault gets why something could not be written: if the process ended now, it would be lost or done twice.
 * @throws when the file cannot be opened.
 */
export function openInbox(
  path: string,
  onFault: (error: unknown) => void,
): { inbox: Inbox; pending: Delivery[] } {
  const pending = readPending(path);
  const file = openSync(path, 'a', 0o600);
  const append = appender(file);
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      onFault(error);
    }
  };
  /** What is kept and not written yet, by its id. */
  let lines = new Map<string, string>();
  let written: Promise<void> | null = null;
  const write = async (): Promise<void> => {
    await yieldToLoop();
    const text = [...lines.values()].join('');
    lines = new Map();
    written = null;
    if (text !== '') attempt(() => append(text));
  };
  const open = new Set(pending.map(({ id }) => id));
  // A line of an earlier process may have been cut off.
  if (pending.length > 0) attempt(() => append('\n'));
  return {
    pending,
    inbox: {
      keep: ({ id, type, body, at }) => {
        open.add(id);
        // Slack's old verification token is of no use to us.
        const { token: _, ...stored } = body;
        lines.set(id, `${JSON.stringify({ id, type, body: stored, at })}\n`);
        written ??= write();
        return written;
      },
      done: (id) => {
        // What is done before it is written need not be.
        if (!open.delete(id) || lines.delete(id)) return;
        attempt(() => {
          if (open.size === 0) ftruncateSync(file, 0);
          else append(`${JSON.stringify({ done: id })}\n`);
        });
      },
      close: () => closeSync(file),
    },
  };
}

const minute = 60_000;

/**
 * Whether a delivery that an earlier process did not finish should still be done: votes and other presses for a day,
 * commands and shortcuts only while somebody may be waiting for the answer.
 */
export function isWorthRepeating({ type, body, at }: Delivery, now: number): boolean {
  const age = now - at;
  const isGesture = type === 'events_api' || body.type === 'block_actions';
  return age < (isGesture ? 24 * 60 * minute : 5 * minute);
}
