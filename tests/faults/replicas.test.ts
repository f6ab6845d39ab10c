import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../fakes/postgres-server.ts';
import { outageKinds } from './postgres/outages.ts';
import { strikeReplica } from './replicas/try-replicas.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.close());

// A sample of `npm run test:faults -- replicas`.
it('posts every message once when the process that works for a workspace is killed', async () => {
  const run = { channels: 3, seed: 1, signal: 'SIGKILL' } as const;
  const { wasOwner, faults } = await strikeReplica(server, 'killed', run);
  expect({ wasOwner, faults }).toEqual({ wasOwner: true, faults: [] });
});

// A sample of `npm run test:faults -- postgres`.
it('loses no vote and no message when PostgreSQL dies and a standby takes its place', async () => {
  const failover = outageKinds.find(({ name }) => name === 'failover');
  const size = { channels: 2, voters: 12 };
  expect(await failover?.run(1000, size)).toMatchObject({ faults: [] });
});
