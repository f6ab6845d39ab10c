import { readFileSync } from 'node:fs';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const folder = join(import.meta.dirname, '..', 'fixtures', 'tls');
const pem = (name: string) => readFileSync(join(folder, name));

/** The certificate of fronts, for `NODE_EXTRA_CA_CERTS`; it is good for slack.test, sockets.test, feeds.test, models.test. */
export const certificateFile = join(folder, 'cert.pem');

interface FrontOptions {
  /** Whether it speaks TLS. */
  isSecure: boolean;
  /** Changes what the server answers. */
  rewrite?: (answer: string) => string;
}

/**
 * Stands before a server of loopback under another name, until the test is over; resolves with its port. It passes on
 * requests and WebSockets as if they had been sent to loopback.
 */
export async function startFront(
  port: number,
  { isSecure, rewrite = (answer) => answer }: FrontOptions,
): Promise<number> {
  const place = { host: '127.0.0.1', port };
  const headersFor = ({ headers }: IncomingMessage) => ({ ...headers, host: `127.0.0.1:${port}` });
  const passOn = (request: IncomingMessage, response: ServerResponse) => {
    const { method, url: path } = request;
    const asked = httpRequest({ ...place, method, path, headers: headersFor(request) });
    asked.on('response', async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(part);
      const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
      const body = Buffer.from(rewrite(Buffer.concat(parts).toString('latin1')), 'latin1');
      response.writeHead(answer.statusCode ?? 500, headers).end(body);
    });
    asked.on('error', () => response.destroy());
    request.pipe(asked);
  };
  const options = { key: pem('key.pem'), cert: pem('cert.pem') };
  const server = isSecure ? createTlsServer(options, passOn) : createServer(passOn);
  const sockets: Socket[] = [];
  server.on('upgrade', (request: IncomingMessage, client: Socket, head: Buffer) => {
    const lines = Object.entries(headersFor(request)).map(([name, value]) => `${name}: ${value}`);
    const target = connect(place, () => {
      target.write(`GET ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      target.write(head);
      target.pipe(client).pipe(target);
    });
    sockets.push(target, client);
    client.on('error', () => target.destroy());
    target.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
