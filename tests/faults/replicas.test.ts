import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../fakes/postgres-server.ts';
import { cutConnections } from './replicas/cut-connections.ts';
import { strikeReplica } from './replicas/try-replicas.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.close());

// A sample of `npm run test:faults -- replicas`.
it('posts every message once when the process that works for a workspace is killed', {
  timeout: 180_000,
}, async () => {
  const run = { channels: 6, seed: 1, signal: 'SIGKILL' } as const;
  const { wasOwner, faults } = await strikeReplica(server, 'killed', run);
  expect({ wasOwner, faults }).toEqual({ wasOwner: true, faults: [] });
});

it('counts every vote that was acknowledged while connections to PostgreSQL are cut', {
  timeout: 180_000,
}, async () => {
  expect(await cutConnections(server, 'cut')).toMatchObject({ cuts: 10, faults: [] });
});
