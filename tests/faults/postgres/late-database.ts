import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../fakes/eventually.ts';
import { freePort } from '../../fakes/free-port.ts';
import { type PostgresFront, startPostgresFront } from '../../fakes/postgres-front.ts';
import { type PostgresServer, startPostgres } from '../../fakes/postgres-server.ts';
import { type Spawned, spawnPaperloop } from '../../fakes/spawn-paperloop.ts';
import { openOutside } from '../../fakes/start-outside.ts';

interface Started {
  bot: Spawned;
  server: PostgresServer;
  front: PostgresFront;
  /** Status of `/readyz`; `null`: nobody answers. */
  status(): Promise<number | null>;
  must(what: string, holds: unknown): void;
}

/** The real program, with a database that nobody answers for at first. @returns what did not hold. */
async function withProgram(work: (started: Started) => Promise<void>): Promise<string[]> {
  const { env, close } = await openOutside();
  const server = await startPostgres();
  const front = await startPostgresFront(server.port);
  const url = (await server.createDatabase('late')).replace(`:${server.port}/`, `:${front.port}/`);
  front.refuse();
  const port = await freePort();
  const own = { DATABASE_URL: url, PAPERLOOP_HEALTH_PORT: `${port}`, PAPERLOOP_LOG_LEVEL: 'warn' };
  const bot = spawnPaperloop(['start'], { ...env, ...own });
  const faults: string[] = [];
  const must = (what: string, holds: unknown) => {
    if (!holds) faults.push(`${what}: ${bot.err().slice(-300)}`);
  };
  const status = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.status,
      () => null,
    );
  try {
    await work({ bot, server, front, status, must });
  } finally {
    bot.process.kill('SIGKILL');
    await bot.ended;
    await front.close();
    await server.close();
    await close();
  }
  return faults;
}

const isReady = ({ status }: Started) =>
  eventually('ready', async () => (await status()) === 200, 60_000).catch(() => false);

/** The database comes some time after the bot, as when a machine starts. */
export const comesLate = (afterMs: number): Promise<string[]> =>
  withProgram(async (started) => {
    const { bot, front, must } = started;
    await sleep(afterMs);
    must('it waits', bot.process.exitCode === null);
    must('it says what for', bot.err().includes('The database is waited for at most so many'));
    front.pass();
    must('it goes on', await isReady(started));
    must('it says so', bot.err().includes('The database is there'));
    bot.process.kill('SIGTERM');
    must('it ends well', (await bot.ended) === 0);
  });

/** The database does not come. */
export const neverComes = (): Promise<string[]> =>
  withProgram(async ({ bot, must }) => {
    must('it ends', (await Promise.race([bot.ended, sleep(100_000)])) === 1);
    must('it says why', bot.err().includes('It was waited for 60 seconds.'));
  });

/** SIGTERM while the database hangs. @returns how long it took to end, too. */
export async function stopsWhileItHangs(): Promise<{ seconds: number; faults: string[] }> {
  let seconds = 0;
  const faults = await withProgram(async (started) => {
    const { bot, front, must } = started;
    front.pass();
    must('it starts', await isReady(started));
    front.hang();
    await sleep(3000);
    bot.process.kill('SIGTERM');
    const began = performance.now();
    must('it ends well', (await bot.ended) === 0);
    seconds = (performance.now() - began) / 1000;
    must('it ends before a supervisor kills it', seconds < 12);
  });
  return { seconds, faults };
}
