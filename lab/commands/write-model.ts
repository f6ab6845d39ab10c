import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '../../src/errors.ts';

/**
 * Writes a model beside the old one first, so that a command that is stopped leaves the old one whole.
 * @throws InputError when it cannot be written.
 */
export async function writeModel(file: string, bytes: Buffer): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.new`, bytes);
    await rename(`${file}.new`, file);
  } catch (error) {
    throw new InputError(`${file} cannot be written: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}
