import { rmSync, writeFileSync } from 'node:fs';
import { StoreFullError } from '../../errors.ts';
import type { Database } from './database.ts';

/** About what a day's papers take. */
const roomNeeded = 256 * 1024;

/** Whether there is room beside the file. */
function hasRoom(path: string): boolean {
  const probe = `${path}.room`;
  try {
    writeFileSync(probe, Buffer.alloc(roomNeeded, 1));
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { force: true });
  }
}

/** The database, and what kept the last write from it: a sentence, or `null` once there is room again. */
export function detectFullDisk(
  database: Database,
  path: string,
): { database: Database; fault(): string | null } {
  let fault: string | null = null;
  let changes = 0;
  let isInside = false;
  const noticing = <T>(write: () => T): T => {
    try {
      return write();
    } catch (error) {
      if (error instanceof StoreFullError) fault = error.message;
      throw error;
    }
  };
  return {
    database: {
      ...database,
      run: (...args) => {
        const done = noticing(() => database.run(...args));
        changes += done.changes;
        if (!isInside && done.changes > 0) fault = null;
        return done;
      },
      transaction: (work) => {
        const before = changes;
        isInside = true;
        try {
          const done = noticing(() => database.transaction(work));
          // A transaction that changed nothing needed no room.
          if (changes > before) fault = null;
          return done;
        } finally {
          isInside = false;
        }
      },
    },
    fault: () => {
      if (fault !== null && path !== ':memory:' && hasRoom(path)) fault = null;
      return fault;
    },
  };
}
