import { LRUCache } from 'lru-cache';

const most = 2000;

/** Whether a key is new, by the newest 2,000 keys: for events that Slack delivers twice. */
export function rememberKeys(): (key: string) => boolean {
  const known = new LRUCache<string, true>({ max: most });
  return (key) => {
    if (known.has(key)) return false;
    known.set(key, true);
    return true;
  };
}
