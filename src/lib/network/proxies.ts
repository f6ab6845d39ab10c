import { createRequire } from 'node:module';
import type { LookupFunction, Socket } from 'node:net';
import type * as Undici from 'undici';
import type { buildConnector, Dispatcher } from 'undici';
import { ProxyFault } from './network-fault.ts';
import { readNoProxy } from './no-proxy.ts';
import { authorizationFor, hostAndPort } from './proxy-address.ts';

const require = createRequire(import.meta.url);
/** Its hundred modules are loaded only where there is a proxy. */
const undici = () => require('undici') as typeof Undici;

/** As the environment gives them. */
interface ProxySettings {
  HTTPS_PROXY: URL | null;
  HTTP_PROXY: URL | null;
  NO_PROXY: string;
}

/** A way out whose connections can be ended, those too that have become WebSockets. */
export interface OwnWay {
  dispatcher: Dispatcher;
  endConnections(): void;
  /** What the proxy last failed with, once; a WebSocket does not tell why it was not opened. */
  takeFault(): ProxyFault | null;
}

interface Proxies {
  dispatcher: Dispatcher;
  createOwnWay(): OwnWay;
  /** The proxy that an address is reached through, host and port with the variable's name; `null`: directly. */
  nameFor(address: URL): string | null;
}

interface Proxy {
  name: string;
  address: URL;
}

/** Longer than a proxy takes to connect to something that is there. */
const proxyTimeoutMs = 10_000;

interface WayOptions {
  lookup?: LookupFunction;
  /** Hears of each connection. */
  onSocket?: (socket: Socket) => void;
  onFault?: (fault: ProxyFault) => void;
}

/** The connections to a proxy: what goes wrong with them is a fault of the proxy. */
function connectionsTo({ name, address }: Proxy, options: object, way: WayOptions): Dispatcher {
  const pool = new (undici().Pool)(address.origin, { ...options, headersTimeout: proxyTimeoutMs });
  const ask = pool.connect.bind(pool);
  const failWith = (fault: ProxyFault): never => {
    way.onFault?.(fault);
    throw fault;
  };
  const connect = async (wanted: Dispatcher.ConnectOptions) => {
    const answer = await ask(wanted).catch((error: unknown) =>
      failWith(new ProxyFault(name, null, { cause: error })),
    );
    way.onSocket?.(answer.socket as Socket);
    if (answer.statusCode === 200) return answer;
    answer.socket.on('error', () => undefined).destroy();
    return failWith(new ProxyFault(name, answer.statusCode));
  };
  return Object.assign(pool, { connect });
}

/** One origin's connections, each a tunnel through the proxy. */
function tunnelsThrough(proxy: Proxy, way: WayOptions): Dispatcher {
  const token = authorizationFor(proxy.address);
  return new (undici().ProxyAgent)({
    uri: proxy.address.origin,
    proxyTls: way.lookup ? { lookup: way.lookup } : {},
    clientFactory: (_, options) => connectionsTo(proxy, options, way),
    ...(token === null ? {} : { token }),
  });
}

function connectorFor({ lookup, onSocket }: WayOptions): buildConnector.connector {
  const connect = undici().buildConnector(lookup ? { lookup } : {});
  return (options, callback) =>
    connect(options, (...outcome) => {
      if (outcome[1]) onSocket?.(outcome[1]);
      callback(...outcome);
    });
}

const createWay = (proxyFor: (address: URL) => Proxy | null, way: WayOptions): Dispatcher =>
  new (undici().Agent)({
    connect: connectorFor(way),
    factory: (origin, options) => {
      const proxy = proxyFor(new URL(origin));
      return proxy ? tunnelsThrough(proxy, way) : new (undici().Pool)(origin, options);
    },
  });

function createOwnWay(
  proxyFor: (address: URL) => Proxy | null,
  way: Pick<WayOptions, 'lookup'>,
): OwnWay {
  const sockets = new Set<Socket>();
  const onSocket = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  const endConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  let lastFault: ProxyFault | null = null;
  const onFault = (fault: ProxyFault) => {
    lastFault = fault;
  };
  const takeFault = () => {
    const fault = lastFault;
    lastFault = null;
    return fault;
  };
  const dispatcher = createWay(proxyFor, { ...way, onSocket, onFault });
  return { dispatcher, endConnections, takeFault };
}

/** @param lookup how names become addresses; the system's way where it is left out. */
function createProxies(settings: ProxySettings, lookup?: LookupFunction): Proxies {
  const isDirect = readNoProxy(settings.NO_PROXY);
  const proxyFor = (address: URL): Proxy | null => {
    const variable = /^(https|wss):$/.test(address.protocol) ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const proxy = settings[variable];
    if (proxy === null || isDirect(address)) return null;
    return { name: `${hostAndPort(proxy)} (${variable})`, address: proxy };
  };
  const way = lookup ? { lookup } : {};
  return {
    dispatcher: createWay(proxyFor, way),
    createOwnWay: () => createOwnWay(proxyFor, way),
    nameFor: (address) => proxyFor(address)?.name ?? null,
  };
}

let inUse: Proxies | null = null;

/** The proxies of this process, where it has any. */
export const proxiesInUse = (): Proxies | null => inUse;

/**
 * Everything that the process fetches from now on goes through the proxies: Node's own `fetch` and this library share
 * the dispatcher. Once, when a command starts.
 */
export function setProxies(settings: ProxySettings, lookup?: LookupFunction): void {
  const isNeeded = settings.HTTPS_PROXY !== null || settings.HTTP_PROXY !== null;
  if (!isNeeded && !lookup) return;
  inUse = createProxies(settings, lookup);
  undici().setGlobalDispatcher(inUse.dispatcher);
}
