import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FakeProxy {
  /** Host and port, as in an address. */
  place: string;
  /** What it was asked to connect to, `host:port`, each time. */
  asked: string[];
  /** What each request said about who asks. */
  authorizations: (string | undefined)[];
}

interface ProxyOptions {
  /** The port of loopback behind each name; what is not here is answered with 502. */
  behind?: Record<string, number>;
  /** Answers everything with this status. */
  status?: number;
  /** Never answers. */
  hang?: boolean;
}

/** A proxy on loopback that opens tunnels (CONNECT) and nothing else, until the test is over. */
export async function startProxy({ behind = {}, status, hang }: ProxyOptions): Promise<FakeProxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', ({ url = '', headers }, client: Socket) => {
    asked.push(url);
    authorizations.push(headers['proxy-authorization']);
    sockets.add(client);
    client.on('error', () => undefined);
    if (hang) return;
    const host = url.replace(/:\d+$/, '');
    const port = Object.hasOwn(behind, host) ? behind[host] : undefined;
    if (status !== undefined || port === undefined)
      return void client.end(`HTTP/1.1 ${status ?? 502} No\r\n\r\n`);
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    sockets.add(target);
    target.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { place: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked, authorizations };
}

/** The port of an address on loopback. */
export const portOf = (address: string): number => Number(new URL(address).port);
