import { StoreError } from '../errors.ts';

/**
 * What `work` throws when the file system does not let it write, as a sentence.
 * @throws StoreError that names the file; anything else as it came.
 */
export async function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { syscall, code, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    const why = code === 'ENOSPC' ? 'the disk is full; free some space and try again' : message;
    throw new StoreError(`${path} cannot be written: ${why}.`, { cause: error });
  }
}
