import { connectPostgres, type PostgresDatabase } from '../../../src/store/postgres/database.ts';
import { storeClosed } from '../../../src/store/postgres/failure.ts';
import { postgresStore } from '../../../src/store/postgres/postgres-store.ts';
import type { Store } from '../../../src/store/store.ts';
import type { PostgresServer } from '../../fakes/postgres-server.ts';

/** Empties every table; a new store's own row comes back as its migrations made it. */
const empty = `
DO $$
DECLARE name text;
BEGIN
  SET CONSTRAINTS ALL DEFERRED;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migration'
  LOOP
    -- To truncate a table takes as long as to delete some thousand rows.
    IF pg_relation_size(name::regclass) < 1000000 THEN EXECUTE format('DELETE FROM %I', name);
    ELSE EXECUTE format('TRUNCATE %I CASCADE', name);
    END IF;
  END LOOP;
  IF to_regclass('change_run') IS NOT NULL THEN INSERT INTO change_run VALUES (0, left(replace(gen_random_uuid()::text, '-', ''), 16)); END IF;
END $$`;

/** Connections that outlive the store which uses them. */
function borrowed(database: PostgresDatabase): PostgresDatabase {
  let isClosed = false;
  const unlessClosed = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isClosed) throw storeClosed();
    return work();
  };
  return {
    all: (...args) => unlessClosed(() => database.all(...args)),
    get: (...args) => unlessClosed(() => database.get(...args)),
    run: (...args) => unlessClosed(() => database.run(...args)),
    transaction: (...args) => unlessClosed(() => database.transaction(...args)),
    snapshot: (work) => unlessClosed(() => database.snapshot(work)),
    fault: database.fault,
    close: async () => {
      isClosed = true;
    },
  };
}

/** Gives empty databases of a server; one that was given back is emptied and given again. */
export function emptyDatabases(server: PostgresServer) {
  const free: string[] = [];
  const known = new Map<string, PostgresDatabase>();
  const take = async (): Promise<string> => {
    const url = free.pop() ?? (await server.createDatabase(`test_${known.size + 1}`));
    const database = known.get(url);
    if (database) await database.run(empty);
    else known.set(url, connectPostgres(url));
    return url;
  };
  return {
    /** The address of one. */
    take,
    giveBack: (url: string) => free.push(url),
    /** A store in one, over connections that the next store takes over: to connect takes longer than most tests. */
    open: async (): Promise<Store> => {
      const url = await take();
      const own = { fault: () => null, release: async () => void free.push(url) };
      return postgresStore(url, own, () => borrowed(known.get(url) ?? connectPostgres(url)));
    },
    /** Before the server. */
    close: async () => {
      for (const database of known.values()) await database.close();
    },
  };
}
