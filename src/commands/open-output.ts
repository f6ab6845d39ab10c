import { type FileHandle, open } from 'node:fs/promises';
import { InputError } from '../errors.ts';

/**
 * Opens a file for writing, before the work, so that a path that cannot be written is known before minutes are
 * spent; `null` when no file is wanted.
 * @throws InputError that names the file.
 */
export async function openOutput(file: string | null): Promise<FileHandle | null> {
  if (file === null) return null;
  try {
    return await open(file, 'w');
  } catch (error) {
    throw new InputError(`${file} cannot be written: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}
