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
