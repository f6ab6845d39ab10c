import { randomBytes } from 'node:crypto';
import { atMost } from '../../lib/async/at-most.ts';
import type { ReplicaStore } from '../replica-store.ts';
import type { Engine } from '../sql/engine.ts';
import { groupsIn } from '../sql/groups.ts';
import { membersIn } from '../sql/members.ts';
import { postsIn } from '../sql/posts.ts';
import { workspacesAndMembersIn } from '../sql/workspaces-and-members.ts';
import type { Store } from '../store.ts';
import { postgresChannels } from './channels/channels.ts';
import { prompt } from './connection/limits.ts';
import { connectPostgres, type PostgresDatabase } from './database.ts';
import { postgresDigests } from './digests/digests.ts';
import { postgresEngine } from './engine.ts';
import { fenced } from './fences.ts';
import { postgresJobs } from './jobs.ts';
import { migratePostgres } from './migrate.ts';
import { postgresMigrations } from './migrations/index.ts';
import { postgresPapers } from './papers.ts';
import { postgresPosts } from './posts.ts';
import { postgresReplicas } from './replicas/replica-store.ts';
import type { Hold } from './session-lock.ts';
import { postgresVectors } from './vectors.ts';
import { postgresVotes } from './votes.ts';

/**
 * The store in one PostgreSQL database, which is brought up to this version.
 * @param own what else tells of faults, and is released once the connections are closed.
 * @param connect opens the connections.
 */
export const postgresStore = async (
  url: string,
  own?: OwnParts,
  connect?: (url: string) => PostgresDatabase,
): Promise<Store> => (await sharedStore(url, own, { connect })).store;

/** How long closing waits for votes that are being written; what is not written then, another process does again. */
const settleWithinMs = 1000;
/** Leases have their own connections: other statements may hang or queue up, and must not cost a process its leases. */
const connectionsForLeases = 2;

/** What else belongs to the store. */
type OwnParts = Omit<Hold, 'listen'> & Partial<Pick<Hold, 'listen'>>;

/**
 * The same, with what processes that share the database need to know of each other.
 * @param test how the connections are opened, and the clock.
 */
export async function sharedStore(
  url: string,
  own: OwnParts = { fault: () => null, release: async () => undefined },
  {
    connect = connectPostgres,
    clock,
  }: {
    connect?: ((url: string) => PostgresDatabase) | undefined;
    clock?: Parameters<typeof postgresReplicas>[2]['clock'];
  } = {},
): Promise<{ store: Store; replicas: ReplicaStore }> {
  const database = connect(url);
  try {
    await migratePostgres(database, postgresMigrations, url);
  } catch (error) {
    await database.close();
    throw error;
  }
  const forLeases = connectPostgres(url, { most: connectionsForLeases, limits: prompt });
  const { votes, settle } = postgresVotes(database);
  const engine = postgresEngine(database);
  let release: typeof own.release | null = own.release;
  const store: Store = {
    ...groups(database, engine, forLeases),
    votes,
    members: membersIn(engine.transaction, settle),
    fault: async () => own.fault() ?? (await database.fault()),
    close: async () => {
      await atMost(settleWithinMs, settle());
      await Promise.all([database.close(), forLeases.close()]);
      const once = release;
      release = null;
      await once?.();
    },
  };
  const listen = own.listen ?? (() => undefined);
  return { store, replicas: postgresReplicas(database, { listen }, { forLeases, clock }) };
}

function groups(
  database: PostgresDatabase,
  engine: Engine,
  forLeases: PostgresDatabase,
): Omit<Store, 'close' | 'fault' | 'votes' | 'members'> {
  const papers = postgresPapers(database, randomBytes(8).toString('hex'));
  const ofJobs = fenced(database);
  return {
    papers,
    channels: { ...postgresChannels(ofJobs), ...workspacesAndMembersIn(engine) },
    digests: postgresDigests(ofJobs),
    posts: { ...postgresPosts(ofJobs), ...postsIn(engine) },
    vectors: postgresVectors(database),
    jobs: postgresJobs(database, { engine, forLeases }),
    ...groupsIn({ plain: engine, ofJobs: postgresEngine(ofJobs) }, papers),
  };
}
