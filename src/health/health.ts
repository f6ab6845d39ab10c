import { setTimeout as delay } from 'node:timers/promises';
import { namePort } from '../lib/busy-port.ts';
import { addDays, utcDay } from '../lib/time/day.ts';
import type { SlackConnection } from '../slack/connection/create-app.ts';
import { hintOf } from '../slack/delivery/error-policy.ts';
import type { StoppableWorkspaces } from '../slack/workspaces/stoppable.ts';
import type { Source } from '../sources/source.ts';
import type { JobStore } from '../store/job-store.ts';
import type { Store } from '../store/store.ts';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './serve-health.ts';

interface ReadinessTools {
  store: Pick<Store, 'papers' | 'sourceStates' | 'fault'>;
  jobs(): ReturnType<JobStore['counts']>;
  isConnected(): boolean;
  /** When a digest was last posted by this process, epoch milliseconds; `null`: not yet. */
  lastDigest(): number | null;
  sources: readonly { name: string }[];
  workspaces: Pick<StoppableWorkspaces, 'stopped' | 'isAllStopped'>;
  /** What is known of the processes that share the store; `null`: there is one. */
  replicas?: (() => ReplicaState | null) | undefined;
}

/** What a process that shares the store says of itself. */
interface ReplicaState {
  text: string;
  /** Whether the others know that it lives. */
  isAlive: boolean;
}

/** Who asks waits some seconds at most. */
const answerWithinMs = 1500;

/** What comes in time; `null` for what fails or comes late. */
const inTime = <T>(answer: Promise<T>): Promise<T | null> =>
  Promise.race([answer.catch(() => null), delay(answerWithinMs, null, { ref: false })]);

/** Each code once, with how often it was given and what to do. */
function stoppedText(codes: readonly string[]): string {
  const counts = Map.groupBy(codes, (code) => code);
  return [...counts]
    .map(([code, { length }]) => `${code}${length > 1 ? ` (${length})` : ''}: ${hintOf(code)}`)
    .join(' ');
}

/** How much is to be done, and what of it has failed. */
function jobsText(counts: Awaited<ReturnType<JobStore['counts']>>): string {
  const open = counts.reduce((sum, count) => sum + count.open, 0);
  const failing = counts
    .filter((count) => count.failing > 0)
    .map((count) => `${count.kind} ${count.failing}`);
  return `${open} open${failing.length > 0 ? `; failing: ${failing.join(', ')}` : ''}`;
}

/**
 * The bot is ready while Slack can reach it and accepts a token, and the store can be read and written. A source that is
 * down, or one of several workspaces that has stopped, is named and makes it no less ready.
 */
async function readReadiness(tools: ReadinessTools): Promise<Readiness> {
  const { store, isConnected, lastDigest, sources, workspaces } = tools;
  const stopped = workspaces.stopped();
  const replicas = tools.replicas?.() ?? null;
  const connected = isConnected();
  const papers = await inTime(store.papers.count());
  const fault = await inTime(store.fault());
  const jobs = papers === null ? null : await inTime(tools.jobs());
  const last = lastDigest();
  const states = await Promise.all(
    sources.map(async ({ name }) => {
      const state = papers === null ? null : await inTime(store.sourceStates.get(name));
      return [`source ${name}`, state?.day ? `complete up to ${state.day}` : 'not read yet'];
    }),
  );
  return {
    isReady:
      connected &&
      papers !== null &&
      fault === null &&
      replicas?.isAlive !== false &&
      !workspaces.isAllStopped(),
    parts: {
      slack: connected ? 'connected' : 'not connected',
      ...(stopped.length > 0 ? { 'stopped workspaces': stoppedText(stopped) } : {}),
      ...(replicas === null ? {} : { replicas: replicas.text }),
      store: fault ?? (papers === null ? 'does not answer' : `${papers} papers`),
      ...(jobs === null ? {} : { jobs: jobsText(jobs) }),
      'last digest': last === null ? 'none since the start' : new Date(last).toISOString(),
      ...Object.fromEntries(states),
    },
  };
}

export interface HealthParts {
  /** `null`: nothing is counted and no port is opened. */
  port: number | null;
  store: Store;
  sources: readonly Source[];
  slack: SlackConnection;
  now(): Date;
  workspaces: ReadinessTools['workspaces'];
  replicas?: (() => ReplicaState | null) | undefined;
}

/** Store and sources as the bot uses them, counted where a port was given, and what else is counted. */
export interface Health {
  store: Store;
  sources: readonly Source[];
  digestPosted(picks: number): void;
  digestFailed(): void;
  /** Opens the port; resolves with its number, `null` where there is none. The bot is not ready before it is `started`. */
  serve(): Promise<number | null>;
  /** From now on Slack's deliveries are taken. */
  started(): void;
  close(): Promise<void>;
}

const silent = ({ store, sources }: HealthParts): Health => ({
  store,
  sources,
  digestPosted: () => undefined,
  digestFailed: () => undefined,
  serve: async () => null,
  started: () => undefined,
  close: async () => undefined,
});

async function counting(parts: HealthParts, port: number): Promise<Health> {
  const { slack, now } = parts;
  const { countSources, countStore, createMetrics } = await import('./metrics.ts');
  const { serveHealth } = await import('./serve-health.ts');
  const jobs = async () => parts.store.jobs.counts(addDays(utcDay(now()), -1));
  const metrics: Metrics = createMetrics({ ...slack, jobs });
  slack.onDone(metrics.deliveryDone);
  let last: number | null = null;
  let hasStarted = false;
  let server: Awaited<ReturnType<typeof serveHealth>> | null = null;
  const readiness = () =>
    readReadiness({
      ...parts,
      jobs,
      isConnected: () => hasStarted && slack.isConnected(),
      lastDigest: () => last,
    });
  return {
    store: countStore(parts.store, metrics),
    sources: countSources(parts.sources, metrics),
    digestPosted: (picks) => {
      last = now().getTime();
      metrics.digestPosted(picks);
    },
    digestFailed: metrics.digestFailed,
    serve: async () => {
      server = await serveHealth({ port, metrics, readiness }).catch((error: unknown) =>
        namePort(error, port, 'PAPERLOOP_HEALTH_PORT'),
      );
      return server.port;
    },
    started: () => {
      hasStarted = true;
    },
    close: async () => {
      metrics.close();
      await server?.close();
    },
  };
}

/** Health and metrics of a bot, where a port was given for them; what counts is loaded only then. */
export const openHealth = async (parts: HealthParts): Promise<Health> =>
  parts.port === null ? silent(parts) : counting(parts, parts.port);
