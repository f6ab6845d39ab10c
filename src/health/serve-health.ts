import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.ts';

/** Whether the bot can work, as `/readyz` answers. */
export interface Readiness {
  isReady: boolean;
  /** By part: a word or a sentence. */
  parts: Record<string, string>;
}

interface HealthTools {
  /** 0 takes a free port. */
  port: number;
  metrics: Pick<Metrics, 'expose'>;
  readiness(): Promise<Readiness>;
}

const send = (response: ServerResponse, status: number, type: string, text: string) => {
  response.writeHead(status, { 'content-type': type });
  response.end(text);
};

async function answer({ metrics, readiness }: HealthTools, path: string, response: ServerResponse) {
  if (path === '/healthz') return send(response, 200, 'text/plain', 'ok\n');
  if (path === '/readyz') {
    const { isReady, parts } = await readiness();
    return send(response, isReady ? 200 : 503, 'application/json', `${JSON.stringify(parts)}\n`);
  }
  if (path === '/metrics') {
    const { contentType, text } = await metrics.expose();
    return send(response, 200, contentType, text);
  }
  send(response, 404, 'text/plain', 'There are /healthz, /readyz and /metrics.\n');
}

/**
 * Serves `/healthz` (the process answers), `/readyz` (it can work) and `/metrics` (Prometheus). They show no names of
 * members and no texts; still, the port is for the machine's own network.
 */
export async function serveHealth(
  tools: HealthTools,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://health');
    answer(tools, pathname, response).catch(() =>
      send(response, 500, 'text/plain', 'It could not be read.\n'),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(tools.port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
