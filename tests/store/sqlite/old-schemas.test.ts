import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { checkStoreFile } from '../../../src/store/sqlite/file/check-store-file.ts';
import { storeFile } from '../../../src/store/sqlite/file/store-file.ts';
import { migrations } from '../../../src/store/sqlite/migrations/index.ts';
import { folderForFile } from '../../fakes/temporary-folder.ts';
import { killMigration } from '../../faults/kill-migration.ts';
import { fixtureSchemas, schemaOfFile, unpackSchema } from './schema-fixtures.ts';
import { fillWorld, lostOf } from './schema-world.ts';

const root = folderForFile();
const fresh = join(root, 'fresh');
beforeAll(async () => (await openStore(fresh)).close());

// The files were written by the last commit of each schema, from the builders' nouns of that commit.
describe('stores of earlier versions', () => {
  it('are here for every schema before the newest', () => {
    const before = migrations.map(({ number }) => number).slice(0, -1);
    expect(
      before.filter((number) => !fixtureSchemas.includes(number)),
      'run make-schema-fixture.ts before the migration is added',
    ).toEqual([]);
  });

  it.each(fixtureSchemas)(
    'of schema %i keep every row, and get the schema of a new file',
    async (schema) => {
      const old = join(root, `old-${schema}`);
      unpackSchema(schema, old);
      expect(checkStoreFile(storeFile(old))).toMatchObject({ schema, faults: [] });
      const store = await openStore(old);
      expect(await lostOf(store, schema)).toEqual([]);
      await store.close();
      expect(schemaOfFile(old)).toEqual(schemaOfFile(fresh));
      expect(checkStoreFile(storeFile(old))).toMatchObject({
        schema: migrations.length,
        faults: [],
      });
    },
  );

  it('have every score of every candidate to the last bit, in order', async () => {
    const old = join(root, 'scores');
    unpackSchema(17, old);
    const file = new DatabaseSync(storeFile(old));
    const totals = [Math.PI, -1 / 3, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, 2 ** 53 + 2, 7];
    const insert = file.prepare('INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    const key = ['T001', 'C001', '2026-03-17'] as const;
    file.exec(
      'UPDATE digest SET left_out = \'["2603.09999","odd id"]\' WHERE day = \'2026-03-17\'',
    );
    const candidates = Array.from({ length: 900 }, (_, at) => ({
      paperId: `2603.${10_000 + ((at * 7) % 900)}`,
      score: {
        total: (totals[at % 7] as number) / (1 + at),
        parts: { interest: Math.sin(at), 'a b': 1 / 3 - at },
        ...(at % 2 ? { likeProbability: Math.cos(at) ** 2 } : {}),
      },
    }));
    file.exec("DELETE FROM candidate WHERE day = '2026-03-17'");
    file.exec('BEGIN');
    // Written in another order than that of their places.
    for (const [at, { paperId, score }] of [...candidates.entries()].reverse())
      insert.run(
        ...key,
        at,
        paperId,
        score.total,
        JSON.stringify(score.parts),
        score.likeProbability ?? null,
      );
    file.exec("DELETE FROM candidate WHERE day = '2026-03-18'");
    file.exec('COMMIT');
    file.close();
    const store = await openStore(old);
    const digest = await store.digests.get(...key);
    expect(digest?.candidates).toStrictEqual(candidates);
    expect(digest?.leftOut).toEqual(['2603.09999', 'odd id']);
    expect((await store.digests.get('T001', 'C001', '2026-03-18'))?.candidates).toEqual([]);
    expect(await store.digests.dropScores('2026-03-18', 5)).toBe(1);
    await store.close();
  });

  it('have papers marked as withdrawn whose text says so', async () => {
    const old = join(root, 'withdrawn');
    unpackSchema(9, old);
    const file = new DatabaseSync(storeFile(old));
    const said = 'This paper has been withdrawn by the authors because of a wrong proof.';
    file
      .prepare(
        "UPDATE paper_version SET abstract = ? WHERE paper_number = (SELECT number FROM paper WHERE id = '2603.01002')",
      )
      .run(said);
    file.close();
    const store = await openStore(old);
    expect(await store.papers.withdrawn()).toEqual(['2603.01002']);
    await store.close();
  });

  it('free picks of a member’s own from the net that was copied from the channel', async () => {
    const old = join(root, 'personal');
    unpackSchema(11, old);
    const file = new DatabaseSync(storeFile(old));
    const columns = file
      .prepare("SELECT name FROM pragma_table_info('channel') WHERE name NOT IN ('id', 'personal')")
      .all()
      .map(({ name }) => String(name))
      .join(', ');
    const copy = file.prepare(
      `INSERT INTO channel (id, personal, ${columns}) SELECT ?, ?, ${columns} FROM channel WHERE id = 'C001'`,
    );
    for (const id of ['D001', 'D002']) copy.run(id, `{"memberId":"${id}","channelId":"C001"}`);
    file.exec("UPDATE channel SET rl_width = 'wide' WHERE id = 'D002'");
    file.close();
    const store = await openStore(old);
    const nets = (await store.channels.list()).map(({ id, rlWidth, categories }) => [
      id,
      rlWidth,
      categories.length,
    ]);
    await store.close();
    expect(nets).toEqual([
      ['C001', 'strict', 1],
      ['C002', 'any', 0],
      ['D001', 'any', 0],
      ['D002', 'wide', 1],
    ]);
  });

  it('have texts and names that are read as those of today', async () => {
    const old = join(root, 'texts');
    unpackSchema(9, old);
    const file = new DatabaseSync(storeFile(old));
    const set = (sql: string, ...values: string[]) => file.prepare(sql).run(...values);
    const version =
      'UPDATE paper_version SET title = ?, abstract = ? WHERE paper_number = (SELECT number FROM paper WHERE id = ?)';
    set(
      version,
      'Walks &amp; $\\sim$10$\\times$ gaits',
      'The authors of G\\"odel\u0085walk.  The arXiv listing says: we are withdrawing this paper.',
      '2603.01001',
    );
    set(version, 'Second Thoughts: Policies that Wait', 'A plain abstract.', '2603.01002');
    const names = JSON.stringify([
      'Kite Team',
      ':',
      'J\\"urgen Muster',
      'Bo Sample',
      'Jr.',
      '  Two\n Lines',
    ]);
    set(
      "UPDATE paper SET authors = ?, organization = 'R&amp;D Lab' WHERE id = '2603.01001'",
      names,
    );
    set('UPDATE channel SET followed_authors = ?', JSON.stringify(['J\\"urgen Muster']));
    set(
      "UPDATE pick SET summary = json_set(summary, '$.text', 'It walks $\\sim$10$\\times$ further.')",
    );
    file.close();
    for (const round of ['first', 'second']) {
      const store = await openStore(old);
      const paper = await store.papers.get('2603.01001');
      expect(paper?.title, round).toBe('Walks & ~10× gaits');
      expect(paper?.abstract).toBe(
        'The authors of Gödel walk. The arXiv listing says: we are withdrawing this paper.',
      );
      expect(paper).toMatchObject({ withdrawn: true, organization: 'R&D Lab' });
      expect(paper?.authors).toEqual(['Kite Team', 'Jürgen Muster', 'Bo Sample Jr.', 'Two Lines']);
      const found = await store.papers.search(['juergen', 'gaits'], 5);
      expect(found.map(({ id }) => id)).toEqual(['2603.01001']);
      const [channel] = await store.channels.list();
      expect(channel?.followedAuthors).toEqual(['Jürgen Muster']);
      const digest = await store.digests.get('T001', 'C001', '2026-03-17');
      expect(digest?.picks[0]?.summary.text).toBe('It walks ~10× further.');
      await store.close();
      // A file that was put back from a backup has forgotten that it was cleaned.
      const again = new DatabaseSync(storeFile(old));
      again.exec('PRAGMA user_version = 0');
      again.close();
    }
    expect(checkStoreFile(storeFile(old))).toMatchObject({ faults: [] });
  });

  it('keep one subscription of a channel that two workspaces had: the first of one that has the app', async () => {
    const old = join(root, 'doubles');
    unpackSchema(11, old);
    const file = new DatabaseSync(storeFile(old));
    const copy = (workspaceId: string, id: string, since: number) => {
      file.exec(`INSERT INTO channel
        SELECT '${workspaceId}', '${id}', name, days, time, timezone, placement, paused, ${since},
          examples, muted_topics, followed_authors, rl_width, taste_since, categories, recap,
          editors, personal, last_editor, quiet_days, fault FROM channel WHERE id = 'C002'`);
      file.exec(`INSERT INTO interest VALUES ('${workspaceId}', '${id}', 0, 'twice', 1)`);
    };
    // Nobody knows that workspace: a form was once read as if it came from there.
    copy('T0STRAY', 'C001', 1);
    file.exec("INSERT INTO workspace (id, name) VALUES ('T002', 'Other Lab')");
    copy('T002', 'C003', 20);
    copy('T003', 'C003', 10);
    file.exec("INSERT INTO installation VALUES ('T002', 'v1.x', 5), ('T003', 'v1.x', 6)");
    file.exec("INSERT INTO workspace (id, name) VALUES ('T003', 'Third Lab')");
    file.close();
    const store = await openStore(old);
    const subscribed = (await store.channels.list()).map(({ workspaceId, id }) => [
      workspaceId,
      id,
    ]);
    expect(subscribed).toEqual([
      ['T001', 'C001'],
      ['T001', 'C002'],
      ['T003', 'C003'],
    ]);
    expect(await store.channels.get('T001', 'C001')).toMatchObject({ outsideVotes: true });
    await store.close();
  });

  it('hold something in every table, as the file of today would', async () => {
    const today = join(root, 'today');
    const store = await openStore(today);
    await fillWorld(store, migrations.length);
    expect(await lostOf(store, migrations.length)).toEqual([]);
    await store.close();
    const empty = [...checkStoreFile(storeFile(today)).rows].filter(([, count]) => count === 0);
    expect(empty, 'add it to schema-world.ts').toEqual([]);
  });

  // A sample of `npm run test:faults -- migrations`, which kills before every statement.
  it('lose nothing when the process is killed in the middle of a migration', async () => {
    expect(await killMigration(1, 9)).toEqual({ isKilled: true, faults: [] });
  });
});
