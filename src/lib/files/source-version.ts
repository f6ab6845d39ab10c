import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * A name for the code that makes a file, so that a file of other code is not used: 16 hex digits of the checksum of
 * source files, read when it is first asked for.
 * @param sources paths of the files, in an order that stays.
 */
export function sourceVersion(sources: readonly string[]): () => string {
  let version: string | null = null;
  return () => {
    if (version !== null) return version;
    const hash = createHash('sha256');
    for (const source of sources) hash.update(readFileSync(source));
    version = hash.digest('hex').slice(0, 16);
    return version;
  };
}
