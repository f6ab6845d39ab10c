import type { SlackConnection } from '../slack/connection/create-app.ts';
import type { Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { countSources } from './count-sources.ts';
import { countStore } from './count-store.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { readReadiness } from './read-readiness.ts';
import { serveHealth } from './serve-health.ts';

interface Parts {
  /** `null`: nothing is counted and no port is opened. */
  port: number | null;
  store: Store;
  sources: readonly Source[];
  slack: SlackConnection;
  now(): Date;
  workspaces: Parameters<typeof readReadiness>[0]['workspaces'];
}

/** What the rest of the bot works with, counted where that was asked for. */
export interface Health {
  store: Store;
  sources: readonly Source[];
  digestPosted(picks: number): void;
  digestFailed(): void;
  /** Opens the port; resolves with its number, `null` where there is none. */
  serve(): Promise<number | null>;
  close(): Promise<void>;
}

const silent = ({ store, sources }: Parts): Health => ({
  store,
  sources,
  digestPosted: () => undefined,
  digestFailed: () => undefined,
  serve: async () => null,
  close: async () => undefined,
});

function counting(parts: Parts, port: number, metrics: Metrics): Health {
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
export function openHealth(parts: Parts): Health {
  const { port, slack } = parts;
  if (port === null) return silent(parts);
  const { pending, waiting, isConnected } = slack;
  const metrics = createMetrics({ pending, waiting, isConnected });
  slack.onDone(metrics.deliveryDone);
  return counting(parts, port, metrics);
}
