/** Percent signs as written where they encode nothing. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const isAddress = (text: string): boolean => /^https?:\/+[^/\s]/i.test(text);

/** Proofpoint's second form writes `-` for `%` and `_` for `/`. */
const fromProofpoint = (text: string): string =>
  /^https?-3A__/i.test(text) ? decoded(text.replaceAll('-', '%').replaceAll('_', '/')) : text;

/** Some gateways (Sophos) write the address in Base64. */
const fromBase64 = (text: string): string =>
  /^aHR0c[\w+/=-]+$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : text;

/** The address that a redirection, a mail gateway or a reader in front leads to; `null` when it wraps none. */
function innerAddress(wrapped: string): string | null {
  const url = URL.parse(wrapped);
  if (!url) return null;
  for (const value of url.searchParams.values()) {
    const inner = fromBase64(fromProofpoint(value));
    // Some redirections encode it twice.
    const address = [inner, decoded(inner)].find(isAddress);
    if (address) return address;
  }
  const [inner] = /https?:\/+[^/\s].*$/i.exec(decoded(url.pathname + url.search)) ?? [];
  // Proofpoint's third form ends the address by `__;`.
  return inner?.replace(/__;.*$/, '') ?? null;
}

/** Wrappers stand around each other where a mail passed several gateways. */
const mostLayers = 5;

/** The address of the page itself, without what mail gateways, redirections and archives put around it. */
export function unwrapAddress(address: string): string {
  let inner = address;
  for (let layer = 0; layer < mostLayers; layer++) {
    const next = innerAddress(inner);
    if (next === null) break;
    inner = next.replace(/^(https?:)\/+/i, '$1//');
  }
  return inner;
}
