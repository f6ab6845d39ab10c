import type { Source } from './source.ts';

/** The source, asked once by those who ask for the same while it is being read. */
export function shareReading(source: Source): Source {
  const running = new Map<string, ReturnType<Source['read']>>();
  return {
    ...source,
    read: (request) => {
      const key = source.keyOf?.(request) ?? request.day;
      const known = running.get(key);
      if (known) return known;
      const reading = source.read(request).finally(() => running.delete(key));
      running.set(key, reading);
      return reading;
    },
  };
}
