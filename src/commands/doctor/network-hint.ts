import { isCertificateFault } from '../../lib/network/network-fault.ts';
import { proxiesInUse } from '../../lib/network/proxies.ts';

/** What to do when an address cannot be reached. */
export function networkHint(address: string, error?: unknown): string {
  if (isCertificateFault(error))
    return 'if your network opens secure connections with a certificate of its own, name its file in NODE_EXTRA_CA_CERTS';
  const url = new URL(address);
  const proxy = proxiesInUse()?.nameFor(url);
  if (proxy) return `check the network and the proxy ${proxy}`;
  const variable = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  return `check the network; if it is left through a proxy, set ${variable}`;
}
