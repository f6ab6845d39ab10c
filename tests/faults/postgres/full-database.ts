import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../fakes/postgres-server.ts';
import { tryOutage } from './try-outage.ts';

/**
 * Bots whose PostgreSQL has its data on a small disk, which is filled to the last byte and freed again. Says what came of
 * it, as JSON. Arguments: the folder where the disk is mounted, for how many milliseconds it is full, and whether the
 * server needs another file for its log meanwhile (`log`), without which it ends.
 */
const [folder = '', lasts = '0', what = ''] = process.argv.slice(2);
const ballast = join(folder, 'ballast');

function fillDisk(): void {
  const file = openSync(ballast, 'a');
  for (let size = 1 << 20; size >= 1; size = Math.floor(size / 4))
    try {
      for (const bytes = Buffer.alloc(size); ; ) writeSync(file, bytes);
    } catch {
      // A smaller piece may still fit.
    }
  closeSync(file);
}

const server = await startPostgres([], undefined, folder);
const url = await server.createDatabase('outage');

/** The server cannot go on without a new file, and ends; so it does when it is started. */
async function askForLog(): Promise<void> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  for (let file = 0; file < 5; file++)
    await client
      .query("SELECT pg_logical_emit_message(false, 'x', 'x'), pg_switch_wal()")
      .catch(() => undefined);
  await client.end().catch(() => undefined);
}

const outcome = await tryOutage(url, {
  begin: async () => {
    fillDisk();
    if (what === 'log') await askForLog();
  },
  lasts: Number(lasts),
  end: async () => {
    rmSync(ballast);
    if (server.process.exitCode !== null || server.process.signalCode !== null)
      await server.start();
  },
  said:
    what === 'log'
      ? /disk of the server is full|stopping or starting|broke off|nobody answers/
      : /disk of the server is full/,
});
await server.close();
process.stdout.write(`${JSON.stringify(outcome)}\n`);
process.exit(0);
