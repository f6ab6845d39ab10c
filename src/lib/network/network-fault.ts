import { t } from '../language/t.ts';

/** A proxy that is down, does not answer, or refuses a connection. */
export class ProxyFault extends Error {
  override name = 'ProxyFault';
  readonly code = 'ERR_PROXY';
  /** Host and port, with the variable that names it. */
  readonly proxy: string;
  /** What it answered; `null`: nothing. */
  readonly status: number | null;

  constructor(proxy: string, status: number | null, options?: ErrorOptions) {
    super(
      `The proxy ${proxy} ${status === null ? 'gives no answer' : `says HTTP ${status}`}`,
      options,
    );
    this.proxy = proxy;
    this.status = status;
  }
}

/** An error and what caused it, outermost first: fetch and the SDKs wrap what they met. */
function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let at = error; at instanceof Error && chain.length < 10; at = at.cause) chain.push(at);
  return chain;
}

export const proxyFaultOf = (error: unknown): ProxyFault | null =>
  chainOf(error).find((one) => one instanceof ProxyFault) ?? null;

/** The code of what was met first, e.g. `ECONNREFUSED`; its message where there is no code. */
function codeOf(error: unknown): string {
  const chain = chainOf(error).reverse();
  const all = chain.flatMap((one) => (one as NodeJS.ErrnoException).code ?? []);
  // Slack's SDK has codes of its own for what it wraps.
  const codes = all.filter((code) => !String(code).startsWith('slack_'));
  return String(codes[0] ?? chain[0]?.message ?? error).slice(0, 100);
}

const isTimeout = (error: unknown) => chainOf(error).some(({ name }) => name === 'TimeoutError');

const tls = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_|EPROTO/;
const noRoute = /^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/;

/** Whether a secure connection was refused, as behind a proxy that opens it with a certificate of its own. */
export const isCertificateFault = (error: unknown): boolean => tls.test(codeOf(error));

function proxySentence({ proxy, status, cause }: ProxyFault): string {
  if (status === 407)
    return t`the proxy ${proxy} asks for a user name and a password (HTTP 407); put them into its address`;
  if (status !== null) return t`the proxy ${proxy} does not connect to it (HTTP ${status})`;
  return t`the proxy ${proxy} gives no answer (${codeOf(cause)})`;
}

/** Pure: why a request got no answer, as half a sentence with the error code. */
export function networkFault(error: unknown, timeoutMs: number): string {
  const proxy = proxyFaultOf(error);
  if (proxy) return proxySentence(proxy);
  if (isTimeout(error)) return t`it did not answer within ${timeoutMs / 1000} s`;
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return t`its name is not known to DNS (${code})`;
  if (code === 'ECONNREFUSED') return t`nobody answers at its address (${code})`;
  if (noRoute.test(code)) return t`there is no route to it from here (${code})`;
  if (tls.test(code)) return t`no secure connection to it could be made (${code})`;
  if (code === 'unexpected redirect') return t`it redirects us elsewhere, as Wi-Fi login pages do`;
  if (code === 'UND_ERR_SOCKET' || code.startsWith('UND_ERR_RES') || code === 'ECONNRESET')
    return t`the connection broke off in the middle of the answer`;
  return t`it could not be reached (${code})`;
}
