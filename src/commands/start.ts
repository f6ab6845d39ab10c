import { mkdtempSync, rmSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, startBot } from '../bot/start-bot.ts';
import { type Environment, readConfig } from '../config.ts';
import { ConfigError } from '../errors.ts';
import { setProxies } from '../lib/network/proxies.ts';
import { createLog, type Log, newRunId, redactSecrets } from '../log.ts';
import { createThreadSearch } from '../search/engine/thread-search.ts';
import type { NextStart } from '../sources/http/request-gap.ts';
import { createOutside } from '../sources/index.ts';
import { openWhenThere } from '../store/open-when-there.ts';
import type { ReplicaStore } from '../store/replica-store.ts';
import { openRequestGapFile } from '../store/sqlite/file/request-gap-file.ts';
import { pastIndexFile } from '../store/sqlite/file/store-file.ts';
import type { Command } from './command.ts';
import { logRawOutput } from './log-raw-output.ts';

const groups = ['store', 'network', 'rank', 'sources', 'llm', 'slack', 'zotero', 'health'] as const;

/** Why the bot ends: a signal asked for it, or a fault that nothing handled. */
type StopReason = { kind: 'signal'; name: string } | { kind: 'fault'; sentence: string };

interface StopSwitch {
  reason: Promise<StopReason>;
  /** Ends the bot with a fault. */
  fail(sentence: string): void;
}

/**
 * Resolves when the process is told to stop. An unhandled rejection is a fault: the SDK raises one when a
 * reconnect fails for good, and a supervisor should start the process again.
 */
function createStopSwitch(): StopSwitch {
  const { promise, resolve } = Promise.withResolvers<StopReason>();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => resolve({ kind: 'signal', name }));
  }
  const fail = (sentence: string) => resolve({ kind: 'fault', sentence });
  process.on('unhandledRejection', (error) => {
    fail(
      `Something failed that nothing handled: ${error instanceof Error ? error.message : error}`,
    );
  });
  return { reason: promise, fail };
}

interface Running {
  bot: Bot;
  close(): Promise<void>;
}

/** The pace of requests to arXiv: one for all processes on a database, by the machine's own file while that is away. */
function nextStartOf(dataDir: string, replicas: ReplicaStore | null): NextStart {
  const byFile = openRequestGapFile(dataDir);
  if (!replicas) return byFile;
  return (next) => replicas.nextStart('arxiv', next).catch(() => byFile(next));
}

/** Opens the store, connects and posts what is due: the same for Slack and for the playground. */
async function launch(
  env: Environment,
  clock: { now(): Date; timezone: string },
  { fail }: Pick<StopSwitch, 'fail'>,
): Promise<Running & { log: Log }> {
  const config = readConfig(groups, env);
  setProxies(config.network);
  const log = createLog(config.store.PAPERLOOP_LOG_LEVEL, newRunId());
  logRawOutput(log);
  const { PAPERLOOP_DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = config.store;
  const { store, replicas } = await openWhenThere(dataDir, databaseUrl, { log });
  const archive = createThreadSearch(dataDir, store, log, databaseUrl);
  const { sources, lookUp, fullTexts } = createOutside(config.sources, {
    now: clock.now,
    nextStart: nextStartOf(dataDir, replicas),
    fullTextFolder: join(dataDir, 'full-text'),
    fullTextDays: config.store.PAPERLOOP_FULL_TEXT_DAYS,
    onProblem: (error) => log.warn({ error }, 'A full text could not be read or kept'),
  });
  try {
    const bot = await startBot({
      config,
      store,
      replicas,
      sources,
      lookUp,
      fullTexts,
      log,
      ...clock,
      sleep,
      health: {
        port: config.health.PAPERLOOP_HEALTH_PORT,
        alertChannel: config.health.PAPERLOOP_ALERT_CHANNEL,
      },
      archive,
      pastIndexPath: pastIndexFile(dataDir),
      sockets: { inboxPath: join(dataDir, 'inbox.jsonl') },
      onDead: fail,
    });
    const close = async () => {
      await bot.stop();
      await archive.close();
      await store.close();
    };
    return { bot, log, close };
  } catch (error) {
    await archive.close();
    await store.close();
    throw error;
  }
}

async function finish(reason: StopReason, close: () => Promise<void>): Promise<number> {
  await close();
  if (reason.kind === 'signal') return 0;
  process.stderr.write(
    `${redactSecrets(reason.sentence)} Paperloop stops, so that it can be started again.\n`,
  );
  return 1;
}

async function startOnSlack(env: Environment): Promise<number> {
  const stop = createStopSwitch();
  const clock = {
    now: () => new Date(),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  // Without a network a start goes on until there is one.
  const launched = launch(env, clock, stop);
  const early = await Promise.race([launched.then(() => null), stop.reason]);
  if (early) return finish(early, async () => undefined);
  const { bot, close } = await launched;
  // Now, because a bot that is killed has no end at which Node would write it.
  flushCompileCache();
  void bot.wake();
  return finish(await stop.reason, close);
}

/** The playground is for development only: without it, the error names what is missing. */
async function loadPlayground() {
  try {
    // Builds its page; where this is not installed, nothing else for development is.
    import.meta.resolve('vite');
    return await import('../../playground/start-playground.ts');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new ConfigError(
      'SLACK_BOT_TOKEN and SLACK_APP_TOKEN are not set (README.md, "Connecting Slack"), and the playground, which needs no tokens, is not part of this installation: "npm ci" without --omit=dev brings it.',
      { cause: error },
    );
  }
}

async function startInPlayground(env: Environment): Promise<number> {
  const { playground, network } = readConfig(['playground', 'network'], env);
  setProxies(network);
  const { startPlayground } = await loadPlayground();
  const stop = createStopSwitch();
  const dataDir = mkdtempSync(join(tmpdir(), 'paperloop-playground-'));
  const close = await startPlayground({
    port: playground.PAPERLOOP_PLAYGROUND_PORT,
    tryLiveFeeds: playground.PAPERLOOP_PLAYGROUND_PAPERS === 'auto',
    feeds: readConfig(['sources'], env).sources,
    say: (line) => process.stdout.write(`${line}\n`),
    launch: ({ env: own, ...clock }) =>
      launch(
        {
          PAPERLOOP_LOG_LEVEL: 'warn',
          ...env,
          ...own,
          PAPERLOOP_DATA_DIR: dataDir,
          DATABASE_URL: undefined,
        },
        clock,
        stop,
      ),
  });
  return finish(await stop.reason, async () => {
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  });
}

const slackVariables = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'];

export const startCommand: Command = {
  about: 'start the bot; without Slack tokens, the playground on this machine',
  usage:
    'npm start\n\nWith SLACK_BOT_TOKEN set it connects to Slack. Without any Slack variable it starts the playground and prints its address.',
  run: (_args, env) =>
    slackVariables.some((name) => env[name]?.trim()) ? startOnSlack(env) : startInPlayground(env),
};
