import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until a file's bytes, or a folder's names, are on the disk. */
export function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
