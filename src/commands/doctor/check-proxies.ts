import { connect, type LookupFunction } from 'node:net';
import type { Config } from '../../config.ts';
import { networkFault } from '../../lib/network/network-fault.ts';
import { hostAndPort } from '../../lib/network/proxy-address.ts';
import { type Finding, ok, unreached } from './finding.ts';

const timeoutMs = 4000;

/** Whether somebody answers at the proxy's port; what it does with a connection, the other checks show. */
function knock({ hostname, port, protocol }: URL, lookup: LookupFunction): Promise<void> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve, reject) => {
    const usual = protocol === 'https:' ? 443 : 80;
    const socket = connect({ host, port: Number(port) || usual, lookup });
    const timer = setTimeout(() => {
      socket.destroy(new DOMException('', 'TimeoutError'));
    }, timeoutMs);
    socket.once('error', reject);
    socket.once('connect', () => resolve());
    socket.once('close', () => clearTimeout(timer));
    socket.once('connect', () => socket.destroy());
  });
}

/** Each proxy that is set, by name. */
export function checkProxies(
  { NO_PROXY, ...proxies }: Config<'network'>['network'],
  lookup: LookupFunction,
): Promise<Finding[]> {
  const except = NO_PROXY === '' ? '' : `; not used for ${NO_PROXY}`;
  const set = Object.entries(proxies).flatMap(([name, address]) =>
    address ? [{ name, address }] : [],
  );
  return Promise.all(
    set.map(async ({ name, address }) => {
      const place = hostAndPort(address);
      try {
        await knock(address, lookup);
        return ok(`Proxy (${name})`, `${place} answers${except}`);
      } catch (error) {
        const hint = `ask whoever runs your network, or take ${name} out`;
        return unreached(`Proxy (${name})`, `${place}: ${networkFault(error, timeoutMs)}`, hint);
      }
    }),
  );
}
