import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { postgresBinaries } from './postgres-binaries.ts';

/** A PostgreSQL of the tests' own, from an npm package. */
export interface PostgresServer {
  /** The process of the server; its connections are children of it. */
  process: ChildProcess;
  /** Makes a database and gives its address. @param template another one that it is a copy of, and nobody is connected to. */
  createDatabase(name: string, template?: string): Promise<string>;
  removeDatabase(name: string): Promise<void>;
  close(): Promise<void>;
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
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${log}`)));
  });
}

/**
 * Starts a real server on loopback in a folder that is removed with it.
 * @param flags more of its own, for example `-c max_connections=20`.
 * @param programs the folder of another PostgreSQL's programs, which every user may run.
 */
export async function startPostgres(
  flags: readonly string[] = [],
  programs?: string,
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-postgres-'));
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    chmodSync(folder, 0o755);
    chownSync(data, nobody.uid, nobody.gid);
  }
  const as = { cwd: folder, ...(isRoot ? nobody : {}) };
  const bin = programs ?? postgresBinaries(folder, isRoot);
  const make = ['-D', data, '-U', 'paperloop', '-A', 'trust', '-E', 'UTF8', ...collation, '-N'];
  execFileSync(join(bin, 'initdb'), make, { ...as, stdio: 'pipe' });
  const port = await freePort();
  // Nothing of it outlives the tests, so that it need not wait for the disk.
  const own = [
    'fsync=off',
    'shared_buffers=16MB',
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
  ];
  const args = ['-D', data, ...own.flatMap((setting) => ['-c', setting]), ...flags];
  const server = spawn(join(bin, 'postgres'), args, {
    ...as,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilReady(server);
  const urlOf = (name: string) => `postgres://paperloop@127.0.0.1:${port}/${name}`;
  const run = async (sql: string) => {
    const client = new pg.Client(urlOf('postgres'));
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const { escapeIdentifier } = pg;
  return {
    process: server,
    createDatabase: async (name, template) => {
      const of = template === undefined ? '' : ` TEMPLATE ${escapeIdentifier(template)}`;
      await run(`CREATE DATABASE ${escapeIdentifier(name)}${of}`);
      return urlOf(name);
    },
    removeDatabase: (name) => run(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`),
    close: async () => {
      if (server.exitCode === null && server.signalCode === null) {
        const ended = new Promise((resolve) => server.once('exit', resolve));
        // At once, without waiting for connections to end.
        server.kill('SIGQUIT');
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
