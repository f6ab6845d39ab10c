import type { SlackConnection } from '../slack/connection/create-app.ts';
import type { Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { countSources, countStore, createMetrics, type Metrics } from './metrics.ts';
import { type ReadinessTools, readReadiness } from './readiness.ts';
import { serveHealth } from './serve-health.ts';

export interface HealthParts {
  /** `null`: nothing is counted and no port is opened. */
  port: number | null;
  store: Store;
  sources: readonly Source[];
  slack: SlackConnection;
  now(): Date;
  workspaces: ReadinessTools['workspaces'];
}

/** Store and sources as the bot uses them, counted where a port was given, and what else is counted. */
export interface Health {
  store: Store;
  sources: readonly Source[];
  digestPosted(picks: number): void;
  digestFailed(): void;
  /** Opens the port; resolves with its number, `null` where there is none. */
  serve(): Promise<number | null>;
  close(): Promise<void>;
}

const silent = ({ store, sources }: HealthParts): Health => ({
  store,
  sources,
  digestPosted: () => undefined,
  digestFailed: () => undefined,
  serve: async () => null,
  close: async () => undefined,
});

function counting(parts: HealthParts, port: number, metrics: Metrics): Health {
  const { slack, now } = parts;
  let last: number | null = null;
  let server: Awaited<ReturnType<typeof serveHealth>> | null = null;
  const readiness = () =>
    readReadiness({ ...parts, isConnected: slack.isConnected, lastDigest: () => last });
  return {
    store: countStore(parts.store, metrics),
    sources: countSources(parts.sources, metrics),
    digestPosted: (picks) => {
      last = now().getTime();
      metrics.digestPosted(picks);
    },
    digestFailed: metrics.digestFailed,
    serve: async () => {
      server = await serveHealth({ port, metrics, readiness });
      return server.port;
    },
    close: async () => server?.close(),
  };
}

/** Health and metrics of a bot, where a port was given for them. */
export function openHealth(parts: HealthParts): Health {
  const { port, slack } = parts;
  if (port === null) return silent(parts);
  const metrics = createMetrics(slack);
  slack.onDone(metrics.deliveryDone);
  return counting(parts, port, metrics);
}
