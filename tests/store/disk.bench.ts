import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { afterAll, it } from 'vitest';
import { type DigestTools, prepareDigest } from '../../src/digest/digest.ts';
import { loadArchive } from '../../src/ingest/load-archive.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { addDays, isWeekend } from '../../src/lib/time/day.ts';
import type { Channel, Day } from '../../src/paper.ts';
import { rankerByName } from '../../src/rank/rankers.ts';
import { postDigest } from '../../src/slack/picks/post-digest.ts';
import { openStore } from '../../src/store/open-store.ts';
import { storeFile } from '../../src/store/sqlite/file/store-file.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel, aGesture, anInterest, aPaper } from '../builders.ts';
import { readStream } from '../counts/read-stream.ts';

/**
 * What a channel's day takes on the disk, by the size of the file before and after 14 weekdays of digests, posts and
 * votes in three channels, and how often a digest asks the store. Of real papers where
 * `../shared/data/stream-papers.jsonl.gz` is there, of invented ones otherwise.
 */
const realPapers = resolve(import.meta.dirname, '../../../shared/data/stream-papers.jsonl.gz');
const lastDay: Day = '2026-03-17';
const daysWanted = 14;
/** Papers before the first day; more would only take longer. */
const pastSize = 1500;

const root = mkdtempSync(join(tmpdir(), 'paperloop-disk-'));
afterAll(() => rmSync(root, { recursive: true }));

const weekdays: Day[] = [];
for (let day = lastDay; weekdays.length < daysWanted; day = addDays(day, -1))
  if (!isWeekend(day)) weekdays.unshift(day);
const firstDay = weekdays[0] as Day;

/** Loads the papers of the days and some of those before. */
async function loadReal(store: Store): Promise<void> {
  const before: string[] = [];
  const within: string[] = [];
  for await (const { raw, line } of readStream(realPapers)) {
    const { day } = raw as typeof raw & { day: Day };
    if (day < firstDay) before.push(line);
    else if (day <= lastDay) within.push(line);
  }
  const file = join(root, 'papers.jsonl');
  writeFileSync(file, [...before.slice(-pastSize), ...within].join('\n'));
  await loadArchive(store, file, () => undefined);
}

/** 600 papers a day of words of which some are rare. */
async function loadInvented(store: Store): Promise<void> {
  const random = seededRandom('disk papers');
  const words = (count: number) =>
    Array.from({ length: count }, () => `w${Math.floor(30_000 ** random()).toString(36)}ord`).join(
      ' ',
    );
  for (const day of weekdays)
    await store.papers.upsert(
      Array.from({ length: 600 }, (_, at) =>
        aPaper({
          id: `26${day.slice(5, 7)}.${day.slice(8)}${String(at).padStart(3, '0')}`,
          title: words(9),
          abstract: `We study reinforcement learning agents. ${words(150)}.`,
          day,
        }),
      ),
    );
}

const channels: Channel[] = (
  [
    ['C001', 'any', 'Reinforcement learning for robots that walk and grasp', 'Safe exploration'],
    ['C002', 'any', 'Reasoning of language models, trained by verifiable rewards', 'Tool use'],
    ['C003', 'normal', 'Offline reinforcement learning from large datasets', 'World models'],
  ] as const
).map(([id, rlWidth, ...texts]) =>
  aChannel({ id, rlWidth, interests: texts.map((text) => anInterest({ text })) }),
);

let posted = 0;
const client = {
  chat: { postMessage: async () => ({ ok: true, ts: `${++posted}.000100` }) },
} as unknown as Parameters<typeof postDigest>[0]['client'];

/** Members press thumbs on what was posted. */
async function vote(store: Store, channel: Channel, day: Day, ids: string[]): Promise<void> {
  const { workspaceId, id: channelId } = channel;
  for (const [at, paperId] of ids.entries())
    for (const memberId of ['U001', 'U002'].slice(at % 2))
      await store.votes.record(
        aGesture({
          key: `${day} ${paperId} ${memberId}`,
          workspaceId,
          channelId,
          memberId,
          paperId,
          value: at % 3 === 2 ? 'down' : 'up',
          at: Date.parse(`${day}T12:00:00Z`) + at,
        }),
      );
}

/** The store, counting its calls, and the statements below them. */
function counting(store: Store) {
  const count = { calls: 0, statements: 0, by: new Map<string, number>() };
  const wrapped = Object.fromEntries(
    Object.entries(store).map(([group, functions]) => [
      group,
      typeof functions !== 'object'
        ? functions
        : Object.fromEntries(
            Object.entries(functions as Record<string, (...args: unknown[]) => unknown>).map(
              ([name, work]) => [
                name,
                (...args: unknown[]) => {
                  const key = `${group}.${name}`;
                  count.calls += 1;
                  count.by.set(key, (count.by.get(key) ?? 0) + 1);
                  return work(...args);
                },
              ],
            ),
          ),
    ]),
  ) as unknown as Store;
  for (const name of ['run', 'get', 'all'] as const) {
    const own = StatementSync.prototype[name] as (...args: never[]) => unknown;
    Object.defineProperty(StatementSync.prototype, name, {
      value(...args: never[]) {
        count.statements += 1;
        return own.apply(this, args);
      },
    });
  }
  return { store: wrapped, count };
}

/** The size of a closed store's file, and bytes by table, with its indexes. */
function sizes(folder: string): { bytes: number; tables: Map<string, number> } {
  const file = new DatabaseSync(storeFile(folder), { readOnly: true });
  const rows = file
    .prepare(
      'SELECT tbl_name AS name, sum(pgsize) AS bytes FROM dbstat JOIN sqlite_schema USING (name) GROUP BY 1',
    )
    .all();
  file.close();
  return {
    bytes: statSync(storeFile(folder)).size,
    tables: new Map(rows.map(({ name, bytes }) => [String(name), Number(bytes)])),
  };
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

it('prints what a channel and day take', { timeout: 900_000 }, async () => {
  const folder = join(root, 'store');
  mkdirSync(folder);
  const loading = await openStore(folder);
  const isReal = existsSync(realPapers);
  await (isReal ? loadReal(loading) : loadInvented(loading));
  for (const channel of channels) await loading.channels.subscribe(channel);
  await loading.close();
  const before = sizes(folder);
  const opened = await openStore(folder);
  const { store, count } = counting(opened);
  let now = 0;
  const tools: DigestTools = {
    store,
    sources: [],
    ranker: rankerByName('taste'),
    apiRanker: null,
    llm: null,
    now: () => now,
    random: seededRandom('disk'),
  };
  const totals = { digests: 0, candidates: 0, leftOut: 0 };
  const asked = { calls: 0, statements: 0 };
  for (const day of weekdays) {
    now = Date.parse(`${day}T09:00:00Z`);
    for (const channel of channels) {
      Object.assign(count, { calls: 0, statements: 0, by: new Map() });
      const digest = await store.digests.saveOnce(await prepareDigest(tools, channel, day));
      await postDigest(
        { store, client, now: () => new Date(now), sleep: async () => undefined },
        channel,
        digest,
      );
      totals.digests += 1;
      totals.candidates += digest.candidates.length;
      totals.leftOut += digest.leftOut.length;
      Object.assign(asked, { calls: count.calls, statements: count.statements });
      await vote(
        opened,
        channel,
        day,
        digest.picks.map(({ paperId }) => paperId),
      );
      await yieldToLoop();
    }
  }
  const calls = [...count.by]
    .sort(([, a], [, b]) => b - a)
    .map(([name, times]) => `${times} ${name}`);
  await opened.close();
  const after = sizes(folder);
  const reopened = await openStore(folder);
  await reopened.digests.dropScores('9999-12-31', totals.digests);
  await reopened.close();
  const old = sizes(folder);
  const each = (bytes: number) => bytes / totals.digests;
  const grown = ({ tables }: typeof after) =>
    [...tables]
      .map(([name, bytes]) => ({ name, bytes: each(bytes - (before.tables.get(name) ?? 0)) }))
      .filter(({ bytes }) => bytes >= 100)
      .sort((one, other) => other.bytes - one.bytes);
  const tablesText = (of: typeof after) =>
    grown(of)
      .map(({ name, bytes }) => `${name} ${kB(bytes)}`)
      .join(', ');
  const sumOf = (of: typeof after) => grown(of).reduce((sum, { bytes }) => sum + bytes, 0);
  process.stdout.write(
    [
      '',
      `${isReal ? 'real' : 'invented'} papers, ${totals.digests} digests of ${channels.length} channels and ${weekdays.length} days`,
      `a digest: ${each(totals.candidates).toFixed(0)} candidates, ${each(totals.leftOut).toFixed(0)} left out`,
      `disk a channel and day: ${kB(each(after.bytes - before.bytes))} (${tablesText(after)})`,
      `when its scores are old: ${kB(sumOf(old))} (${tablesText(old)})`,
      `the last digest: ${asked.calls} store calls, ${asked.statements} statements (${calls.join(', ')})`,
      '',
    ].join('\n'),
  );
});
