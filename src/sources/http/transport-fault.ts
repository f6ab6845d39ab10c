import { t } from '../../lib/language/t.ts';

/** The code of an error or of what caused it, e.g. `ECONNREFUSED`. */
function codeOf(error: unknown): string {
  const { code, cause, message } = error as Error & { code?: string; cause?: unknown };
  // fetch wraps the cause; a host with several addresses wraps once more.
  const inner = cause instanceof Error ? codeOf(cause) : '';
  return (inner || code) ?? message ?? '';
}

const isTls = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_|EPROTO/;

/** Pure: why a request got no answer, as half a sentence with the code for whoever looks into it. */
export function transportFault(error: unknown, timeoutMs: number): string {
  if ((error as Error).name === 'TimeoutError')
    return t`it did not answer within ${timeoutMs / 1000} s`;
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return t`its name is not known to DNS (${code})`;
  if (code === 'ECONNREFUSED') return t`nobody answers at its address (${code})`;
  if (isTls.test(code)) return t`no secure connection to it could be made (${code})`;
  if (code === 'UND_ERR_SOCKET' || code.startsWith('UND_ERR_RES') || code === 'ECONNRESET')
    return t`the connection broke off in the middle of the answer`;
  return t`it could not be reached (${code})`;
}
