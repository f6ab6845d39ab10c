import { type FileHandle, open } from 'node:fs/promises';
import { InputError } from '../../src/errors.ts';

/**
 * Opened before the work, so that a path that cannot be written is known before minutes are spent.
 * @throws InputError that names the file; `null` gives `null`.
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
