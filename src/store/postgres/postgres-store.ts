import { randomBytes } from 'node:crypto';
import type { ReplicaStore } from '../replica-store.ts';
import { membersIn } from '../steps/members.ts';
import { retentionIn } from '../steps/retention.ts';
import type { Store } from '../store.ts';
import { postgresChannels } from './channels/channels.ts';
import { connectPostgres, type PostgresDatabase, runStepsIn } from './database.ts';
import { postgresAssessments } from './digests/assessments.ts';
import { postgresDigests } from './digests/digests.ts';
import { postgresSyntheses } from './digests/syntheses.ts';
import { postgresInstallations } from './installations.ts';
import { postgresLlmCalls } from './llm-calls.ts';
import { migratePostgres } from './migrate.ts';
import { postgresMigrations } from './migrations/index.ts';
import { postgresPaperChanges } from './paper-changes.ts';
import { postgresPapers } from './papers.ts';
import { postgresPosts } from './posts.ts';
import { postgresReplicas } from './replicas/replica-store.ts';
import { postgresSaved } from './saved.ts';
import type { Hold } from './session-lock.ts';
import { postgresShared } from './shared.ts';
import { postgresSourceStates } from './source-states.ts';
import { postgresSummaries } from './summaries.ts';
import { postgresVectors } from './vectors.ts';
import { postgresVotes } from './votes.ts';
import { postgresWeekVotes } from './week-votes.ts';
import { postgresWorkspaces } from './workspaces.ts';

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
    clock?: Parameters<typeof postgresReplicas>[2];
  } = {},
): Promise<{ store: Store; replicas: ReplicaStore }> {
  const database = connect(url);
  try {
    await migratePostgres(database, postgresMigrations, url);
  } catch (error) {
    await database.close();
    throw error;
  }
  const { votes, settle } = postgresVotes(database);
  const run = runStepsIn(database);
  let release: typeof own.release | null = own.release;
  const store: Store = {
    ...groups(database),
    votes,
    members: membersIn(run, settle),
    retention: retentionIn(run),
    fault: async () => own.fault() ?? database.fault(),
    close: async () => {
      await settle();
      await database.close();
      const once = release;
      release = null;
      await once?.();
    },
  };
  const listen = own.listen ?? (() => undefined);
  return { store, replicas: postgresReplicas(database, { listen }, clock) };
}

function groups(
  database: PostgresDatabase,
): Omit<Store, 'close' | 'fault' | 'votes' | 'members' | 'retention'> {
  const papers = postgresPapers(database, randomBytes(8).toString('hex'));
  return {
    papers,
    channels: postgresChannels(database),
    digests: postgresDigests(database),
    posts: postgresPosts(database),
    summaries: postgresSummaries(database),
    assessments: postgresAssessments(database),
    syntheses: postgresSyntheses(database),
    llmCalls: postgresLlmCalls(database),
    vectors: postgresVectors(database),
    paperChanges: postgresPaperChanges(database, papers),
    saved: postgresSaved(database),
    shared: postgresShared(database),
    weekVotes: postgresWeekVotes(database),
    sourceStates: postgresSourceStates(database),
    installations: postgresInstallations(database),
    workspaces: postgresWorkspaces(database),
  };
}
