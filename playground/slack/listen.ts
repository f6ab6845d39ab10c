import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isLoopback } from './serve.ts';

interface Handlers {
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Whether a ticket of `apps.connections.open` is good; it is used up by this. */
  takeTicket: (ticket: string) => boolean;
  accept: (socket: WebSocket) => void;
}

function upgrade(sockets: WebSocketServer, handlers: Handlers) {
  return (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const address = new URL(request.url ?? '/', 'http://127.0.0.1');
    const ticket = address.searchParams.get('ticket') ?? '';
    const isLink = address.pathname === '/link/' || address.pathname === '/link';
    if (!isLoopback(request) || !isLink || !handlers.takeTicket(ticket)) {
      return void socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
    }
    sockets.handleUpgrade(request, socket, head, (opened) => handlers.accept(opened));
  };
}

/**
 * Listens on 127.0.0.1 for HTTP and WebSockets.
 * @param port 0 takes a free one
 * @throws Error EADDRINUSE when the port is taken
 */
export async function listen(
  port: number,
  handlers: Handlers,
): Promise<{ server: Server; port: number; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    handlers.serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(
        `The look-alike failed: ${error instanceof Error ? error.stack : String(error)}\n`,
      );
    });
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4 * 1024 * 1024 });
  server.on('upgrade', upgrade(sockets, handlers));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      sockets.close();
    });
  return { server, port: (server.address() as AddressInfo).port, close };
}
