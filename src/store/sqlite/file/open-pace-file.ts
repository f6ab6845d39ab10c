import { join } from 'node:path';
import { StoreError } from '../../../errors.ts';
import { exchangeInstant } from './pace-file.ts';

/**
 * When the next request to a source may start, kept in a file for all processes on the data folder and across
 * restarts. It is a file of its own, as the store is held by the bot while the doctor asks the same sources.
 * Where the file cannot be used, this process keeps the pace by itself.
 */
export function openRequestGapFile(dataDir: string): (next: (free: number) => number) => void {
  const path = join(dataDir, 'requests.sqlite');
  let own = 0;
  return (next) => {
    const before = own;
    try {
      own = exchangeInstant(path, (free) => next(Math.max(before, free)));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      own = next(before);
    }
  };
}
