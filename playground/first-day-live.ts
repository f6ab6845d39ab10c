import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Addresses of the sources, as the bot's settings name them. */
export interface FeedUrls {
  ARXIV_FEED_URL: string;
  ARXIV_OAI_URL: string;
  ARXIV_QUERY_URL: string;
  ARXIV_HTML_URL: string;
  HF_API_URL: string;
}

/** Whether the live feed's host answers at all; a machine without internet says no at once. */
export async function liveFeedsAnswer(urls: FeedUrls, timeoutMs = 1500): Promise<boolean> {
  const asked = [urls.ARXIV_FEED_URL, urls.HF_API_URL].map((url) =>
    fetch(new URL('/', url), { method: 'HEAD', signal: AbortSignal.timeout(timeoutMs) }),
  );
  return Promise.all(asked).then(
    () => true,
    () => false,
  );
}

const prefixes = {
  '/arxiv': 'ARXIV_FEED_URL',
  '/oai': 'ARXIV_OAI_URL',
  '/query': 'ARXIV_QUERY_URL',
  '/html': 'ARXIV_HTML_URL',
  '/hf': 'HF_API_URL',
} as const;

async function passOn(request: IncomingMessage, response: ServerResponse, target: FeedUrls) {
  const prefix = (Object.keys(prefixes) as (keyof typeof prefixes)[]).find((one) =>
    request.url?.startsWith(one),
  );
  if (!prefix) return void response.writeHead(404).end();
  const { 'if-none-match': etag, 'user-agent': agent } = request.headers;
  const answer = await fetch(`${target[prefixes[prefix]]}${request.url?.slice(prefix.length)}`, {
    headers: { ...(etag ? { 'if-none-match': etag } : {}), 'user-agent': agent ?? 'Paperloop' },
  });
  const headers = ['etag', 'content-type', 'retry-after'].flatMap((name) => {
    const value = answer.headers.get(name);
    return value ? [[name, value] as const] : [];
  });
  response.writeHead(answer.status, Object.fromEntries(headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}

/** A loopback server that passes the bot's requests to `target()`: live on the first day, the archive later. */
export async function startFeedSwitch(
  target: () => FeedUrls,
): Promise<{ urls: FeedUrls; close(): void }> {
  const server = createServer((request, response) => {
    passOn(request, response, target()).catch(() => {
      if (!response.headersSent) response.writeHead(502);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    urls: {
      ARXIV_FEED_URL: `${base}/arxiv`,
      ARXIV_OAI_URL: `${base}/oai`,
      ARXIV_QUERY_URL: `${base}/query`,
      ARXIV_HTML_URL: `${base}/html`,
      HF_API_URL: `${base}/hf`,
    },
    close: () => void server.close(),
  };
}
