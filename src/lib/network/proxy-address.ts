/** What is wrong with the address of a proxy, without a word of it: it may hold a password. */
const faults = {
  socks: 'it is a SOCKS proxy, and only HTTP proxies are supported: http://proxy.example.org:3128',
  form: 'it must be the address of an HTTP proxy, such as http://proxy.example.org:3128 (signs such as @ / # % in a password are written %40 %2F %23 %25)',
} as const;

const isDecodable = (text: string): boolean => {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
};

/** Reads the address of a proxy as curl does: without a scheme it is an HTTP proxy. Otherwise says what is wrong. */
export function readProxyAddress(text: string): URL | { fault: string } {
  const address = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (/^socks/i.test(address?.protocol ?? text)) return { fault: faults.socks };
  if (!address || !/^https?:$/.test(address.protocol)) return { fault: faults.form };
  const { pathname, search, hash, username, password } = address;
  // An @ or # that stands bare in a password ends up there.
  const isWhole = pathname.length <= 1 && search === '' && hash === '';
  if (!isWhole || !isDecodable(username) || !isDecodable(password)) return { fault: faults.form };
  return address;
}

/** The header that gives name and password, where the address has one. */
export function authorizationFor({ username, password }: URL): string | null {
  if (username === '' && password === '') return null;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** The proxy's host and port, without name and password. */
export const hostAndPort = ({ hostname, port, protocol }: URL): string =>
  `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
