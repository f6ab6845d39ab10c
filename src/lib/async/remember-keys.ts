import { LRUCache } from 'lru-cache';

const most = 2000;

/** Remembers the newest keys it was asked about: `true` the first time, for events that Slack delivers twice. */
export function rememberKeys(): (key: string) => boolean {
  const known = new LRUCache<string, true>({ max: most });
  return (key) => {
    if (known.has(key)) return false;
    known.set(key, true);
    return true;
  };
}
