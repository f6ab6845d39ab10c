const most = 2000;

/** Remembers the newest keys it was asked about: `true` the first time, for events that Slack delivers twice. */
export function rememberKeys(): (key: string) => boolean {
  const known = new Set<string>();
  return (key) => {
    if (known.has(key)) return false;
    known.add(key);
    const [oldest] = known;
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return true;
  };
}
