import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, Pool, ProxyAgent, setGlobalDispatcher } from 'undici';
import { ProxyFault } from './network-fault.ts';
import { readNoProxy } from './no-proxy.ts';
import { authorizationFor, hostAndPort } from './proxy-address.ts';

/** As the environment gives them. */
export interface ProxySettings {
  HTTPS_PROXY: URL | null;
  HTTP_PROXY: URL | null;
  NO_PROXY: string;
}

export interface Proxies {
  dispatcher: Dispatcher;
  /** The proxy that an address is reached through, host and port with the variable's name; `null`: directly. */
  nameFor(address: URL): string | null;
}

interface Proxy {
  name: string;
  address: URL;
}

/** Longer than a proxy takes to connect to something that is there. */
const proxyTimeoutMs = 10_000;

/** The connections to a proxy: what goes wrong with them is a fault of the proxy. */
function connectionsTo({ name, address }: Proxy, options: object): Dispatcher {
  const pool = new Pool(address.origin, { ...options, headersTimeout: proxyTimeoutMs });
  const ask = pool.connect.bind(pool);
  const connect = async (wanted: Dispatcher.ConnectOptions) => {
    const answer = await ask(wanted).catch((error: unknown) => {
      throw new ProxyFault(name, null, { cause: error });
    });
    if (answer.statusCode === 200) return answer;
    answer.socket.on('error', () => undefined).destroy();
    throw new ProxyFault(name, answer.statusCode);
  };
  return Object.assign(pool, { connect });
}

/** One origin's connections, each a tunnel through the proxy. */
function tunnelsThrough(proxy: Proxy, lookup: { lookup?: LookupFunction }): Dispatcher {
  const token = authorizationFor(proxy.address);
  return new ProxyAgent({
    uri: proxy.address.origin,
    proxyTls: lookup,
    clientFactory: (_, options) => connectionsTo(proxy, options),
    ...(token === null ? {} : { token }),
  });
}

/**
 * @param lookup how names become addresses; the system's way where it is left out.
 */
export function createProxies(settings: ProxySettings, lookup?: LookupFunction): Proxies {
  const isDirect = readNoProxy(settings.NO_PROXY);
  const proxyFor = (address: URL): Proxy | null => {
    const variable = /^(https|wss):$/.test(address.protocol) ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const proxy = settings[variable];
    if (proxy === null || isDirect(address)) return null;
    return { name: `${hostAndPort(proxy)} (${variable})`, address: proxy };
  };
  const own = lookup ? { lookup } : {};
  const dispatcher = new Agent({
    connect: own,
    factory: (origin, options) => {
      const proxy = proxyFor(new URL(origin));
      return proxy ? tunnelsThrough(proxy, own) : new Pool(origin, options);
    },
  });
  return { dispatcher, nameFor: (address) => proxyFor(address)?.name ?? null };
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
  setGlobalDispatcher(inUse.dispatcher);
}
