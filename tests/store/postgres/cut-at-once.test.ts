import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { connectPostgres } from '../../../src/store/postgres/database.ts';

/** A message of PostgreSQL's protocol: a letter, its length, its body. */
function message(letter: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const fields = (values: Record<string, string>) =>
  Buffer.from(
    `${Object.entries(values)
      .map(([key, value]) => `${key}${value}\0`)
      .join('')}\0`,
  );

/** Lets anybody in, and ends the connection in the same packet. */
const letInAndEnd = Buffer.concat([
  message('R', Buffer.from([0, 0, 0, 0])),
  message('Z', Buffer.from('I')),
  message('E', fields({ S: 'FATAL', V: 'FATAL', C: '57P01', M: 'terminating connection' })),
]);

it.each(['a statement', 'a transaction'])(
  'outlives a connection that is ended as it is handed out, for %s',
  async (what) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(letInAndEnd));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const database = connectPostgres(`postgres://one@127.0.0.1:${port}/one`);
    onTestFinished(() => database.close());
    const asked =
      what === 'a statement'
        ? database.all('SELECT 1')
        : database.transaction((queries) => queries.all('SELECT 1'));
    await expect(asked).rejects.toThrow(/The store .* failed/);
  },
);
