import { createOutside } from '../../../src/sources/index.ts';

/**
 * A process of its own: reads every source once with the real limits, waits left out, and prints what it was told and
 * the most memory that it held, in megabytes. Its argument is the settings as JSON.
 */
let most = 0;
const look = () => {
  most = Math.max(most, process.memoryUsage.rss());
};
// The kernel's own maximum begins at the size of the process that started this one.
const looking = setInterval(look, 5);
const outside = createOutside(JSON.parse(process.argv[2] ?? '{}'), {
  now: () => new Date('2026-03-18T15:00:00Z'),
  sleep: async () => undefined,
});
const memory = {
  get: async () => ({ etag: null, day: null }),
  set: async () => undefined,
  papers: async () => [],
};
const request = { day: '2026-03-18' as const, now: new Date('2026-03-18T15:00:00Z'), memory };
const reports = await Promise.all(outside.sources.map((source) => source.read(request)));
const found = await outside.lookUp('2603.10777').then(
  () => 'found',
  (error: Error) => error.message,
);
clearInterval(looking);
look();
const megabytes = Math.round(most / 1024 / 1024);
const notices = reports.map(({ notice }) => notice);
process.stdout.write(JSON.stringify({ megabytes, told: [...notices, found].join(' ') }));
