import pg from 'pg';
import { postgresStore } from '../../../src/store/postgres/postgres-store.ts';
import type { Store } from '../../../src/store/store.ts';
import type { PostgresServer } from '../../fakes/postgres-server.ts';

/** Empties every table; a new store's own rows come back as its migrations made them. */
async function empty(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(`
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
        INSERT INTO change_run VALUES (0, left(replace(gen_random_uuid()::text, '-', ''), 16));
      END $$`);
  } finally {
    await client.end();
  }
}

/** Gives addresses of empty databases of a server; one that was given back is emptied and given again. */
export function emptyDatabases(server: PostgresServer) {
  const free: string[] = [];
  let made = 0;
  const take = async (): Promise<string> => {
    const url = free.pop();
    if (url === undefined) {
      made += 1;
      return server.createDatabase(`test_${made}`);
    }
    await empty(url);
    return url;
  };
  return {
    take,
    giveBack: (url: string) => free.push(url),
    /** A store in an empty database, which is given back when it is closed. */
    open: async (): Promise<Store> => {
      const url = await take();
      return postgresStore(url, { fault: () => null, release: async () => void free.push(url) });
    },
  };
}
