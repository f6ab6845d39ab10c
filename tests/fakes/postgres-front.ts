import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * An address before PostgreSQL servers, as a name or a load balancer is: `refuse` ends all connections and takes no new
 * ones; `hang` lets new ones in, passes nothing on and ends nothing, as a network does that drops packets.
 */
export interface PostgresFront {
  port: number;
  /** From now on it leads to the server with that port. What is open is lost: it neither answers nor ends. */
  lead(port: number): void;
  refuse(): void;
  hang(): void;
  /** Passes on again: also what was held back, where the other side is still there. */
  pass(): void;
  close(): Promise<void>;
}

type Mode = 'pass' | 'refuse' | 'hang';

/** Passes on what comes. */
function couple(from: Socket, to: Socket, sockets: Set<Socket>): void {
  sockets.add(from);
  from.on('data', (bytes) => void to.write(bytes));
  from.on('error', () => undefined);
  from.on('close', () => {
    sockets.delete(from);
    to.destroy();
  });
}

/** @param to the port of the server that it leads to at first. */
export async function startPostgresFront(to: number): Promise<PostgresFront> {
  let mode: Mode = 'pass';
  let target = to;
  const sockets = new Set<Socket>();
  const lost = new Set<Socket>();
  const waiting = new Set<Socket>();
  const join = (client: Socket) => {
    const server = connect(target, '127.0.0.1');
    couple(client, server, sockets);
    couple(server, client, sockets);
  };
  const listener = createServer((client) => {
    client.on('error', () => undefined);
    if (mode === 'refuse') return void client.resetAndDestroy();
    if (mode === 'pass') return join(client);
    client.pause();
    waiting.add(client);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    port: (listener.address() as AddressInfo).port,
    lead: (port) => {
      target = port;
      for (const socket of sockets) {
        socket.pause();
        lost.add(socket);
      }
      sockets.clear();
    },
    refuse: () => {
      mode = 'refuse';
      for (const socket of [...sockets, ...waiting]) socket.resetAndDestroy();
      waiting.clear();
    },
    hang: () => {
      mode = 'hang';
      for (const socket of sockets) socket.pause();
    },
    pass: () => {
      mode = 'pass';
      for (const socket of sockets) socket.resume();
      for (const client of waiting) if (!client.destroyed) join(client);
      waiting.clear();
    },
    close: async () => {
      for (const socket of [...sockets, ...waiting, ...lost]) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
