import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { eventually } from '../fakes/eventually.ts';
import { freePort } from '../fakes/free-port.ts';
import { startPostgres } from '../fakes/postgres-server.ts';
import { openOutside } from '../fakes/start-outside.ts';
import { type Built, buildInFolder } from './build-in-folder.ts';
import { lastOf, variablesOf } from './read-dockerfile.ts';

// `npm run check:image`: does what the Dockerfile says in an empty folder, starts what came of it as the image would,
// against the look-alike of Slack, on SQLite and on PostgreSQL, waits until its own health check is content, and stops it as an engine does. Needs
// npm's registry, but no container engine.

const repository = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'paperloop-image-'));
const read = (name: string) => readFileSync(join(repository, name), 'utf8');
const say = (line: string) => process.stdout.write(`${line}\n`);
/** Milliseconds after which engines kill what they told to stop. */
const patienceMs = 10_000;

/** What Node compiles, and keeps where it can. */
const compiled = join('node_modules', '.cache');

/** Every other file with its size and time, to see whether a run wrote any. */
const listing = (root: string): string =>
  readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !path.includes(compiled))
    .map((path) => `${path} ${statSync(path).size} ${statSync(path).mtimeMs}`)
    .toSorted()
    .join('\n');

/** Starts the image's command in its folder, with the variables of the Dockerfile under those of whoever runs it. */
function startIn({ root, stage, bin }: Built, given: Record<string, string>) {
  const env = { ...variablesOf(stage), PATH: `${bin}:/usr/bin:/bin`, HOME: folder, ...given };
  const words = [
    ...(lastOf(stage, 'ENTRYPOINT')?.words ?? []),
    ...(lastOf(stage, 'CMD')?.words ?? []),
  ];
  const [program = '', ...args] = words;
  const cwd = join(root, lastOf(stage, 'WORKDIR')?.text ?? '/');
  const bot = spawn(join(bin, program), args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  bot.stderr.on('data', (text) => {
    log += text;
  });
  const ended = new Promise((done) => bot.once('close', (code, signal) => done(code ?? signal)));
  const [, ...check] = lastOf(stage, 'HEALTHCHECK')?.text.split(/^CMD /) ?? [];
  const [checker = '', ...checkArgs] = JSON.parse(check.join('')) as string[];
  const isHealthy = () => {
    try {
      execFileSync(join(bin, checker), checkArgs, { cwd, env, stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  return { bot, log: () => log, ended, isHealthy };
}

async function tryIt(built: Built, given: Record<string, string>): Promise<void> {
  const outside = await openOutside();
  const port = await freePort();
  const before = listing(built.root);
  const { bot, log, ended, isHealthy } = startIn(built, {
    // As a newcomer has it: all variables of the example, most of them empty.
    ...(parseEnv(read('.env.example')) as Record<string, string>),
    ...outside.env,
    ...given,
    PAPERLOOP_LOG_LEVEL: 'info',
    PAPERLOOP_HEALTH_PORT: String(port),
  });
  try {
    await eventually('healthy', isHealthy, 30_000);
    say('its health check is content');
    await eventually('connected', () => log().includes('Connected to Slack'), 30_000);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    say(`/readyz: ${ready.status} ${(await ready.text()).trim()}`);
    const told = performance.now();
    bot.kill('SIGTERM');
    const code = await ended;
    const ms = Math.round(performance.now() - told);
    say(`SIGTERM: ended with ${code} after ${ms} ms`);
    if (code !== 0 || ms > patienceMs || ready.status !== 200) throw new Error(log());
    if (listing(built.root) !== before) throw new Error('It wrote beside its data folder');
    say('nothing was written beside its data folder but what Node compiled');
  } finally {
    bot.kill('SIGKILL');
    await outside.close();
  }
}

try {
  const files = { dockerfile: read('Dockerfile'), dockerignore: read('.dockerignore') };
  const built = buildInFolder(repository, folder, files, say);
  say('\nOn SQLite');
  await tryIt(built, {});
  say('\nOn PostgreSQL');
  const postgres = await startPostgres();
  try {
    await tryIt(built, { DATABASE_URL: await postgres.createDatabase('paperloop') });
  } finally {
    await postgres.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
