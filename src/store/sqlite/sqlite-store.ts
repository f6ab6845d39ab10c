import { groupsIn } from '../sql/groups.ts';
import { membersIn } from '../sql/members.ts';
import { postsIn } from '../sql/posts.ts';
import { workspacesAndMembersIn } from '../sql/workspaces-and-members.ts';
import type { Store } from '../store.ts';
import { sqliteChannels } from './channels/channels.ts';
import { cleanTexts } from './clean-texts.ts';
import { type CommitTogether, commitsTogether } from './commit-together.ts';
import { type Database, openDatabase } from './database.ts';
import { detectFullDisk } from './detect-full-disk.ts';
import { sqliteDigests } from './digests/digests.ts';
import { runStepsIn, sqliteEngine } from './engine.ts';
import { fenced, fencedTogether, freeJobs, sqliteJobs } from './jobs.ts';
import { checkSchema, migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { sqlitePapers } from './papers.ts';
import { sqlitePosts } from './posts.ts';
import { sqliteVectors } from './vectors.ts';
import { sqliteVotes } from './votes.ts';
import { renewWords } from './words/renew-words.ts';

/**
 * WAL lets a backup read while we write; FULL makes every answered write survive a power cut. The
 * page and checkpoint sizes were measured on the ingest of 89,000 papers.
 */
const settings = `
PRAGMA page_size = 8192;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA wal_autocheckpoint = 4000;
PRAGMA cache_size = -16384;
`;

/** An empty store in memory, as the first of this process was made: a simulation, or a run of tests, opens many. */
let emptyInMemory: Uint8Array | null = null;

function openInMemory(): Database {
  const database = openDatabase(':memory:');
  if (emptyInMemory === null) {
    prepare(database, ':memory:');
    emptyInMemory = database.image();
    return database;
  }
  database.takeOver(emptyInMemory);
  database.script(settings);
  // Each store has changes of its own.
  database.run('UPDATE change_run SET name = lower(hex(randomblob(8)))');
  return database;
}

function openFile(path: string): Database {
  const database = openDatabase(path);
  try {
    prepare(database, path);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Brings what was opened to the newest tables and texts. */
function prepare(database: Database, path: string): void {
  checkSchema(database, migrations, path);
  database.script(settings);
  migrate(database, migrations);
  cleanTexts(database);
  renewWords(database);
  freeJobs(database);
}

/**
 * The store over one SQLite file, or `:memory:`.
 * @param release called once, after the file is closed.
 */
export function sqliteStore(path: string, release: () => void): Store {
  const database = path === ':memory:' ? openInMemory() : openFile(path);
  const watched = detectFullDisk(database, path);
  const { votes, flush } = sqliteVotes(watched.database);
  const commits = commitsTogether(watched.database);
  const settle = () => {
    flush();
    commits.flush();
  };
  return {
    ...groups(watched.database, commits.together),
    votes,
    members: membersIn(runStepsIn(watched.database), settle),
    fault: async () => watched.fault(),
    close: async () => {
      try {
        settle();
        database.close();
      } finally {
        release();
      }
    },
  };
}

function groups(
  database: Database,
  together: CommitTogether,
): Omit<Store, 'close' | 'fault' | 'votes' | 'members'> {
  const papers = sqlitePapers(database);
  const ofJobs = fenced(database);
  const ofJobsTogether = fencedTogether(database, together);
  const engines = {
    plain: sqliteEngine(database, together),
    ofJobs: sqliteEngine(database, ofJobsTogether),
  };
  return {
    papers,
    channels: { ...sqliteChannels(ofJobs), ...workspacesAndMembersIn(engines.plain) },
    digests: sqliteDigests(ofJobs, ofJobsTogether),
    posts: {
      ...sqlitePosts(database, { together, ofJobs: ofJobsTogether }),
      ...postsIn(engines.plain),
    },
    vectors: sqliteVectors(database),
    jobs: sqliteJobs(database, engines.plain),
    ...groupsIn(engines, papers),
  };
}
