import { chmodSync, closeSync, openSync } from 'node:fs';

/**
 * Makes the file, when it is missing, and lets nobody but this user read it: tokens are sealed in it, but what members
 * read and like is not. Where the file system knows no rights it stays as it is; what keeps the file from being made
 * is for whoever opens it to say.
 */
export function keepPrivate(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  } catch {
    // Said by the opener.
  }
}
