import { SourceError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';

/**
 * The body, at most `maxBytes` of it.
 * @throws SourceError when it is larger. A connection that breaks off rejects with undici's own error.
 */
export async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream and with it the download.
    if (size > maxBytes) {
      throw new SourceError(t`the answer is larger than ${Math.round(maxBytes / 1024 / 1024)} MB`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A byte order mark outranks the header, and the header outranks the document (RFC 7303, section 3.2). */
function encodingOf(bytes: Uint8Array, contentType: string | null): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const named = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
  if (named) return named;
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)/.exec(start)?.[1] ?? 'utf-8';
}

/**
 * The text of a body in the encoding that it declares, UTF-8 where it declares none.
 * @throws SourceError when the bytes are not of that encoding: half-read letters must not reach the store.
 */
export function decodeBody(bytes: Uint8Array, contentType: string | null): string {
  const encoding = encodingOf(bytes, contentType);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new SourceError(t`its answer is not in the encoding that it names (${encoding})`, {
      cause: error,
    });
  }
}
