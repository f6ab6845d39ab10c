import { WebSocket } from 'ws';
import type { Acknowledgement } from '../../look-alike.ts';
import { isJson, type Json } from '../json.ts';
import { createPendingAcks } from './pending-acks.ts';
import { hello, keepAlive, reset, sayGoodbye, turnAway } from './socket-life.ts';

const mostSockets = 10;

export const notAcked: Acknowledgement = { acked: false, afterMs: 0, payload: null };

export interface SocketHub {
  accept(socket: WebSocket): void;
  openCount(): number;
  /** Sends an envelope to any one socket; resolves with the acknowledgement, or after 3 s without. */
  send(envelope: Json & { envelope_id: string }): Promise<Acknowledgement>;
  /** Tells every socket to go; Slack's reasons are warning, refresh_requested and link_disabled. */
  disconnect(reason: string): void;
  /** Ends the socket that has been open longest, with such a reason or (`reset`) without a word. */
  drop(how: string): boolean;
  untilConnected(): Promise<void>;
  close(): Promise<void>;
}

function readMessage(text: string): Json | null {
  try {
    const message: unknown = JSON.parse(text);
    return isJson(message) ? message : null;
  } catch {
    return null;
  }
}

/** The SDK sends `{}` where a listener acknowledged without an answer. */
const filled = (payload: unknown) =>
  isJson(payload) && Object.keys(payload).length === 0 ? null : (payload ?? null);

/** The sockets that take payloads, one each in turn; one that was told to go is not among them. */
function createRing() {
  let sockets: WebSocket[] = [];
  let ages: WebSocket[] = [];
  const open = () => sockets.filter((one) => one.readyState === WebSocket.OPEN);
  return {
    open,
    add: (socket: WebSocket) => {
      sockets.push(socket);
      ages = [...ages.filter((one) => sockets.includes(one)), socket];
    },
    remove: (socket: WebSocket) => {
      sockets = sockets.filter((one) => one !== socket);
    },
    next: (): WebSocket | null => {
      const socket = open()[0] ?? null;
      if (socket) sockets = [...sockets.filter((one) => one !== socket), socket];
      return socket;
    },
    empty: (): WebSocket[] => sockets.splice(0),
    /** Taken out, the one that was added first. */
    takeOldest: (): WebSocket | null => {
      const oldest = ages.find((one) => sockets.includes(one)) ?? null;
      if (oldest) sockets = sockets.filter((one) => one !== oldest);
      return oldest;
    },
  };
}

/** The open connections of the bot, and what is waiting for its acknowledgement. */
export function createSocketHub(appId: string, changed: () => void): SocketHub {
  const ring = createRing();
  const pending = createPendingAcks();
  const connected = new Set<WebSocket>();
  const waiters: (() => void)[] = [];
  const forget = (socket: WebSocket) => {
    connected.delete(socket);
    ring.remove(socket);
    changed();
  };
  const accept = (socket: WebSocket) => {
    connected.add(socket);
    keepAlive(socket);
    socket.on('error', () => forget(socket));
    socket.on('close', () => forget(socket));
    socket.on('message', (data) => {
      const message = readMessage(String(data));
      if (message) pending.settle(String(message.envelope_id), true, filled(message.payload));
    });
    if (ring.open().length >= mostSockets) return turnAway(socket, 'too_many_websockets');
    ring.add(socket);
    socket.send(JSON.stringify(hello(appId, ring.open().length)));
    for (const waiter of waiters.splice(0)) waiter();
    changed();
  };
  return { accept, ...ways(ring, pending, connected, waiters, changed) };
}

function ways(
  ring: ReturnType<typeof createRing>,
  pending: ReturnType<typeof createPendingAcks>,
  connected: Set<WebSocket>,
  waiters: (() => void)[],
  changed: () => void,
): Omit<SocketHub, 'accept'> {
  return {
    openCount: () => ring.open().length,
    send: (envelope) => {
      const socket = ring.next();
      if (!socket) return Promise.resolve(notAcked);
      const acknowledged = pending.wait(envelope.envelope_id);
      socket.send(JSON.stringify(envelope));
      return acknowledged;
    },
    disconnect: (reason) => {
      for (const socket of ring.empty()) turnAway(socket, reason);
      changed();
    },
    drop: (how) => {
      const socket = ring.takeOldest();
      if (!socket) return false;
      if (how === 'reset') reset(socket);
      else turnAway(socket, how);
      changed();
      return true;
    },
    untilConnected: () =>
      ring.open().length > 0
        ? Promise.resolve()
        : new Promise((resolve) => void waiters.push(resolve)),
    close: async () => {
      pending.giveUp();
      await Promise.all([...connected].map(sayGoodbye));
    },
  };
}
