import { LRUCache } from 'lru-cache';
import type { Row } from '../../rows/row.ts';

/**
 * Reads rows, and gives back the earlier object of a key while its rows are the same: checking them costs more than
 * reading them, and a burst of votes reads the same few again and again. Whoever is given one must not change it.
 */
export function createKnownRows<T extends object>(
  max: number,
): (key: string, rows: readonly Row[], read: () => T) => T {
  const known = new LRUCache<string, { print: string; thing: T }>({ max });
  return (key, rows, read) => {
    const print = JSON.stringify(rows);
    const kept = known.get(key);
    if (kept?.print === print) return kept.thing;
    const thing = read();
    known.set(key, { print, thing });
    return thing;
  };
}
