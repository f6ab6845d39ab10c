import { afterAll, beforeAll } from 'vitest';
import { type PostgresServer, startPostgres } from '../../fakes/postgres-server.ts';
import { storeContract } from '../store-contract.ts';
import { storeIsolation } from '../store-isolation.ts';
import { emptyDatabases } from './empty-databases.ts';

let server: PostgresServer;
let databases: ReturnType<typeof emptyDatabases>;
beforeAll(async () => {
  server = await startPostgres();
  databases = emptyDatabases(server);
});
afterAll(async () => {
  await databases?.close();
  await server?.close();
});

storeContract('PostgreSQL', () => databases.open());
storeIsolation('PostgreSQL', () => databases.open());
