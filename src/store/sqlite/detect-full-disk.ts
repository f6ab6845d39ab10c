import { rmSync, writeFileSync } from 'node:fs';
import { StoreFullError } from '../../errors.ts';
import type { Database } from './database.ts';

/** About what the papers of a day need. */
const roomNeeded = 256 * 1024;

/** Whether the disk of the file has room. */
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

/**
 * The database, watched for writes that fail because the disk is full. `fault` says so in a sentence; it is `null` as
 * long as writes succeed, and again once there is room.
 */
export function detectFullDisk(
  database: Database,
  path: string,
): { database: Database; fault(): string | null } {
  let fault: string | null = null;
  let changes = 0;
  let isInside = false;
  const watched = <T>(write: () => T): T => {
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
        const done = watched(() => database.run(...args));
        changes += done.changes;
        if (!isInside && done.changes > 0) fault = null;
        return done;
      },
      transaction: (work) => {
        const before = changes;
        isInside = true;
        try {
          const done = watched(() => database.transaction(work));
          // A transaction without changes tells nothing about room.
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
