import { afterAll, beforeAll } from 'vitest';
import { type PostgresServer, startPostgres } from '../../fakes/postgres-server.ts';
import { emptyDatabases } from './empty-databases.ts';

/** A server of PostgreSQL with empty databases, from before the first test of a file until after the last. */
export function ownPostgres(): {
  readonly server: PostgresServer;
  readonly databases: ReturnType<typeof emptyDatabases>;
} {
  const used: Partial<ReturnType<typeof ownPostgres>> = {};
  beforeAll(async () => {
    const server = await startPostgres();
    Object.assign(used, { server, databases: emptyDatabases(server) });
  });
  afterAll(async () => {
    await used.databases?.close();
    await used.server?.close();
  });
  return used as ReturnType<typeof ownPostgres>;
}
