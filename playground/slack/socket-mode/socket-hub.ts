import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';
import type { Acknowledgement } from '../../look-alike.ts';
import { isJson, type Json } from '../json.ts';

export const ackWindowMs = 3000;
const pingEveryMs = 10_000;
const mostSockets = 10;

export const notAcked: Acknowledgement = { acked: false, afterMs: 0, payload: null };

interface Pending {
  since: number;
  settle: (acknowledgement: Acknowledgement) => void;
  timer: NodeJS.Timeout;
}

export interface SocketHub {
  accept(socket: WebSocket): void;
  openCount(): number;
  /** Sends an envelope to any one socket; resolves with the acknowledgement, or after 3 s without. */
  send(envelope: Json & { envelope_id: string }): Promise<Acknowledgement>;
  disconnect(reason: string): void;
  untilConnected(): Promise<void>;
  close(): Promise<void>;
}

function hello(appId: string, count: number): Json {
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

const filled = (payload: unknown) =>
  isJson(payload) && Object.keys(payload).length === 0 ? null : (payload ?? null);

/** Matches acknowledgements to envelopes, whichever socket they come back on. */
function createPendings() {
  const pendings = new Map<string, Pending>();
  const settle = (id: string, acked: boolean, payload: unknown) => {
    const pending = pendings.get(id);
    if (!pending) return;
    pendings.delete(id);
    clearTimeout(pending.timer);
    pending.settle({ acked, afterMs: performance.now() - pending.since, payload });
  };
  return {
    wait: (id: string) =>
      new Promise<Acknowledgement>((resolve) => {
        const timer = setTimeout(() => settle(id, false, null), ackWindowMs);
        pendings.set(id, { since: performance.now(), settle: resolve, timer });
      }),
    settle,
    giveUp: () => {
      for (const id of [...pendings.keys()]) settle(id, false, null);
    },
  };
}

/** Keeps the connection alive as Slack does; a client that stops answering is dropped. */
function keepAlive(socket: WebSocket) {
  let alive = true;
  socket.on('pong', () => {
    alive = true;
  });
  const timer = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping(`Ping from ${new Date().toISOString()}`);
  }, pingEveryMs).unref();
  socket.on('close', () => clearInterval(timer));
}

/** The sockets of the bot: payloads go round them, one each. */
export function createSocketHub(appId: string, changed: () => void): SocketHub {
  /** In use for payloads, next one first; a socket told to disconnect is no longer here. */
  let sockets: WebSocket[] = [];
  let waiters: (() => void)[] = [];
  const connected = new Set<WebSocket>();
  const pendings = createPendings();
  const forget = (socket: WebSocket) => {
    connected.delete(socket);
    sockets = sockets.filter((one) => one !== socket);
    changed();
  };
  const accept = (socket: WebSocket) => {
    connected.add(socket);
    keepAlive(socket);
    socket.on('error', () => forget(socket));
    socket.on('close', () => forget(socket));
    socket.on('message', (data) => {
      const message = readMessage(String(data));
      if (message) pendings.settle(String(message.envelope_id), true, filled(message.payload));
    });
    if (sockets.length >= mostSockets) return turnAway(socket, 'too_many_websockets');
    sockets.push(socket);
    socket.send(JSON.stringify(hello(appId, sockets.length)));
    for (const waiter of waiters.splice(0)) waiter();
    changed();
  };
  const openCount = () => sockets.filter((one) => one.readyState === WebSocket.OPEN).length;
  return {
    accept,
    openCount,
    send: (envelope) => {
      const socket = sockets.find((one) => one.readyState === WebSocket.OPEN);
      if (!socket) return Promise.resolve(notAcked);
      sockets = [...sockets.filter((one) => one !== socket), socket];
      const acknowledged = pendings.wait(envelope.envelope_id);
      socket.send(JSON.stringify(envelope));
      return acknowledged;
    },
    disconnect: (reason) => {
      for (const socket of sockets.splice(0)) turnAway(socket, reason);
      changed();
    },
    untilConnected: () =>
      openCount() > 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve)),
    close: async () => {
      pendings.giveUp();
      waiters = [];
      await Promise.all([...connected].map(sayGoodbye));
    },
  };
}

function turnAway(socket: WebSocket, reason: string) {
  const debug_info = { host: 'applink-look-alike' };
  socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info }));
  socket.close(1000);
}

/** Closes in order; a peer that does not answer the close is cut off. */
function sayGoodbye(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => socket.terminate(), 500);
    socket.on('close', () => {
      clearTimeout(cutOff);
      resolve();
    });
    socket.close(1001);
  });
}

function readMessage(text: string): Json | null {
  try {
    const message: unknown = JSON.parse(text);
    return isJson(message) ? message : null;
  } catch {
    return null;
  }
}
