import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputError } from '../../errors.ts';

async function isGzip(file: string): Promise<boolean> {
  await using handle = await open(file);
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer.readUInt16BE(0) === 0x1f8b;
}

async function textOf(file: string): Promise<Readable> {
  const gzip = await isGzip(file);
  const bytes = createReadStream(file);
  if (!gzip) return bytes.setEncoding('utf8');
  const plain = bytes.pipe(createGunzip());
  bytes.on('error', (error) => plain.destroy(error));
  return plain.setEncoding('utf8');
}

/** Lines end at a line feed alone: abstracts may hold the other characters that `node:readline` splits at. */
async function* splitLines(text: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/**
 * The lines of a UTF-8 file, plain or gzip (told by its first bytes), without line ends.
 * @throws InputError when the file cannot be read to its end.
 */
export async function* readLines(file: string): AsyncGenerator<string> {
  try {
    yield* splitLines(await textOf(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message;
    throw new InputError(`${file} cannot be read: ${why}.`, { cause: error });
  }
}
