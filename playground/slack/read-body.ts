import type { IncomingMessage } from 'node:http';

const largest = 4 * 1024 * 1024;

/** The body as text. @throws Error when it is longer than 4 MB */
export const readBody = async (request: IncomingMessage): Promise<string> =>
  (await readBytes(request)).toString('utf8');

/** The body as it came. @throws Error when it is longer than 4 MB */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largest) throw new Error('The body is longer than 4 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
