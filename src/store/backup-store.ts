import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../errors.ts';
import type { StoreCheck } from './sqlite/file/check-store-file.ts';
import { copyStoreFile } from './sqlite/file/copy-store-file.ts';
import { flush } from './sqlite/file/flush.ts';
import { storeFile } from './sqlite/file/store-file.ts';
import { writing } from './writing.ts';

/**
 * Writes a checked copy of the store in the folder to a new file, while a bot may be running on it. The file has its
 * name only once it is whole.
 * @param onProgress pages that were copied, and all of them.
 * @throws InputError when there is no store, it is damaged, or the file is there already; StoreError when it cannot be written.
 */
export async function backupStore(
  dataDir: string,
  file: string,
  onProgress: (done: number, total: number) => void,
): Promise<StoreCheck> {
  const from = storeFile(dataDir);
  if (!existsSync(from))
    throw new InputError(`There is no store in ${dataDir} yet, so there is nothing to back up.`);
  if (existsSync(file)) throw new InputError(`${file} is there already; give another name.`);
  const part = `${file}.part`;
  return writing(file, async () => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const check = await copyStoreFile(from, part, 'to keep', onProgress);
    renameSync(part, file);
    flush(dirname(file));
    return check;
  });
}
