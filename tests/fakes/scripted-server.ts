import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer of the script; it is given once, to the first request that fits. */
export interface ScriptedAnswer {
  /** Matches path and query, e.g. `/atom/cs.LG` (exactly) or a pattern. */
  path: string | RegExp;
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Sends only so many bytes and then drops the connection, with the length of the whole announced. */
  dropAfter?: number;
  /** Never answers. */
  hang?: boolean;
}

export interface ScriptedRequest {
  /** Path and query, decoded. */
  path: string;
  headers: IncomingHttpHeaders;
}

export interface ScriptedServer {
  /** Without a slash at the end. */
  url: string;
  requests: ScriptedRequest[];
}

function send(response: ServerResponse, answer: ScriptedAnswer): void {
  if (answer.hang) return;
  const body = Buffer.from(answer.body ?? '');
  response.writeHead(answer.status ?? 200, { 'content-length': body.length, ...answer.headers });
  if (answer.dropAfter === undefined) {
    response.end(answer.status === 304 ? undefined : body);
  } else {
    response.write(body.subarray(0, answer.dropAfter), () => response.destroy());
  }
}

/**
 * Runs `work` against a real HTTP server on loopback that answers by script. A request that the script
 * does not know and an answer that nobody asked for both fail the test.
 */
export async function withScriptedServer<T>(
  script: readonly ScriptedAnswer[],
  work: (server: ScriptedServer) => Promise<T>,
): Promise<T> {
  const unused = [...script];
  const unexpected: string[] = [];
  const requests: ScriptedRequest[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    requests.push({ path, headers: request.headers });
    const at = unused.findIndex(({ path: wanted }) =>
      typeof wanted === 'string' ? wanted === path : wanted.test(path),
    );
    const [answer] = at < 0 ? [] : unused.splice(at, 1);
    if (!answer) unexpected.push(path);
    send(response, answer ?? { path, status: 404, body: 'not in the script' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const result = await work({ url: `http://127.0.0.1:${port}`, requests });
    if (unexpected.length > 0) throw new Error(`Not in the script: ${unexpected.join(', ')}`);
    if (unused.length > 0)
      throw new Error(`Nobody asked for: ${unused.map(({ path }) => String(path)).join(', ')}`);
    return result;
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
