import { LRUCache } from 'lru-cache';
import type { Row } from './row.ts';

/** Gives what `read` makes of the rows, or what it made of equal rows of the same key before. */
export type KnownRows<T> = (key: string, rows: readonly Row[], read: () => T) => T;

/**
 * Reads rows, and gives back the earlier object of a key while its rows are the same: checking them costs more than
 * reading them, and the same are read again and again. Whoever is given one must not change it.
 * @param max how many objects are kept, those that were asked for last.
 */
export function createKnownRows<T extends object>(max: number): KnownRows<T> {
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
