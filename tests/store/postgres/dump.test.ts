import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { aChannel, aGesture, aPaper, aPost, aWorkspace } from '../../builders.ts';
import { type PostgresServer, startPostgres } from '../../fakes/postgres-server.ts';

const run = promisify(execFile);
const docs = readFileSync(join(import.meta.dirname, '../../../docs/deploy.md'), 'utf8');
/** What docs/deploy.md gives the two programs, so that it is this that is tried. */
const dumpOptions = /^pg_dump (\S+) "\$DATABASE_URL"/m.exec(docs)?.[1]?.split(' ') ?? [];
const restoreOptions =
  /pg_restore -d "\$DATABASE_URL" (.*?) paperloop\.dump/.exec(docs)?.[1]?.split(' ') ?? [];

/** The version that the tests' own server has. */
const ownMajor = 18;

/**
 * A server that this machine's `pg_dump` can read: ours where it is new enough, else the one that was installed with it.
 * `null` where there is none.
 */
function serverFor(): { programs?: string } | null {
  try {
    const major = Number(/ (\d+)/.exec(execFileSync('pg_dump', ['--version']).toString())?.[1]);
    if (major >= ownMajor) return {};
    const programs = `/usr/lib/postgresql/${major}/bin`;
    return existsSync(join(programs, 'postgres')) ? { programs } : null;
  } catch {
    return null;
  }
}

/** Every row of every table, and where the sequences stand. */
async function contentOf(url: string): Promise<Record<string, unknown[]>> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    );
    const content: Record<string, unknown[]> = {};
    for (const { name } of tables) {
      const sql = `SELECT row_to_json(t)::text AS row FROM "${name}" t ORDER BY 1`;
      content[name] = (await client.query<{ row: string }>(sql)).rows.map(({ row }) => row);
    }
    const sequences = 'SELECT sequencename, last_value FROM pg_sequences ORDER BY 1';
    return { ...content, sequences: (await client.query(sequences)).rows };
  } finally {
    await client.end();
  }
}

const found = serverFor();

describe.skipIf(found === null)('pg_dump and pg_restore, where this machine has them', () => {
  const root = mkdtempSync(join(tmpdir(), 'paperloop-dump-'));
  const file = join(root, 'paperloop.dump');
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres([], found?.programs);
  });
  afterAll(async () => {
    await server?.close();
    rmSync(root, { recursive: true });
  });
  const dump = (url: string) => run('pg_dump', [...dumpOptions, `--file=${file}`, url]);
  const restore = (url: string) => run('pg_restore', ['-d', url, ...restoreOptions, file]);

  it('put back what was there, into an empty database and over a newer store, while a bot runs', async () => {
    expect([dumpOptions, restoreOptions].map((options) => options.length > 0)).toEqual([
      true,
      true,
    ]);
    const url = await server.createDatabase('first');
    const bot = await openStore(join(root, 'a'), url);
    await bot.papers.upsert([aPaper()]);
    const channel = aChannel();
    await bot.channels.upsertWorkspace(aWorkspace({ id: channel.workspaceId }));
    await bot.channels.subscribe(channel);
    await bot.votes.record(aGesture());
    await bot.posts.begin(aPost());
    await bot.saved.add('T001', 'U001', aPaper().id, 1);
    const before = await contentOf(url);
    expect(before.paper).toHaveLength(1);
    await dump(url);
    await bot.papers.upsert([aPaper({ id: '2501.00001', title: 'A newer one' })]);
    await bot.close();
    expect(await contentOf(url)).not.toEqual(before);
    await restore(url);
    expect(await contentOf(url)).toEqual(before);
    const other = await server.createDatabase('second');
    await restore(other);
    expect(await contentOf(other)).toEqual(before);
    const again = await openStore(join(root, 'b'), other);
    expect(await again.papers.search(['critics'], 5)).toEqual([aPaper()]);
    await again.papers.upsert([aPaper({ id: '2501.00002' })]);
    expect(await again.papers.count()).toBe(2);
    await again.close();
  });

  it('put back nothing of a dump that is cut short', async () => {
    const url = await server.createDatabase('third');
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length * 0.8));
    await expect(restore(url)).rejects.toThrow();
    expect(await contentOf(url)).toEqual({ sequences: [] });
  });
});
