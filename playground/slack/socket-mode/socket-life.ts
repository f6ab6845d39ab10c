import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Json } from '../json.ts';

const pingEveryMs = 10_000;
const goodbyeMs = 500;

/** The first message on a new socket. */
export function hello(appId: string, count: number): Json {
  return {
    type: 'hello',
    num_connections: count,
    debug_info: {
      host: 'applink-look-alike',
      build_number: 1,
      approximate_connection_time: 18_060,
    },
    connection_info: { app_id: appId },
  };
}

/** Pings as Slack does; a client that stops answering is dropped. */
export function keepAlive(socket: WebSocket): void {
  let alive = true;
  socket.on('pong', () => {
    alive = true;
  });
  const timer = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping(`Ping from ${Date.now()}`);
  }, pingEveryMs).unref();
  socket.on('close', () => clearInterval(timer));
}

/** Tells a client to go, and why, then closes. */
export function turnAway(socket: WebSocket, reason: string): void {
  const debug_info = { host: 'applink-look-alike' };
  socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info }));
  socket.close(1000);
}

/** Cuts the TCP connection, as a network that fails does: no close frame, and what was on its way is lost. */
export function reset(socket: WebSocket): void {
  // `ws` has no other way to its connection.
  const { _socket: connection } = socket as unknown as { _socket: Socket };
  connection.resetAndDestroy();
}

/** Closes in order; a peer that does not answer the close is cut off. */
export function sayGoodbye(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => socket.terminate(), goodbyeMs);
    socket.on('close', () => {
      clearTimeout(cutOff);
      resolve();
    });
    socket.close(1001);
  });
}
