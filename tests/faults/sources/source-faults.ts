import type { ServerResponse } from 'node:http';

/** What is asked: four services of two sources. */
export type Service = 'feed' | 'oai' | 'query' | 'huggingFace';

/** One way in which a service fails. */
export interface SourceFault {
  name: string;
  /** Gives another address of the service, where the fault is on the way there. */
  address?(server: { port: number; closedPort: number }): string;
  /** Answers in its stead; `sound` is what it would have said. */
  answer?(response: ServerResponse, sound: string): void;
  /** What the reader is told of the cause, whichever service it is. */
  says: RegExp;
}

const megabyte = Buffer.alloc(1024 * 1024, 0x20);

const send =
  (status: number, body: string | Buffer, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, headers);
    response.end(body);
  };

/** Sends so many pieces, as fast as they are taken. */
function pour(response: ServerResponse, pieces: number): void {
  let sent = 0;
  const more = (): void => {
    while (sent++ < pieces) if (!response.write(megabyte)) return void response.once('drain', more);
    response.end();
  };
  response.writeHead(200);
  more();
}

/** A byte each ten seconds. */
function drip(response: ServerResponse): void {
  response.writeHead(200);
  response.write('<');
  const timer = setInterval(() => response.write(' '), 10_000);
  response.on('close', () => clearInterval(timer));
}

const errorFeed =
  '<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed error for query: cs.XX</title></feed>';

export const sourceFaults: readonly SourceFault[] = [
  { name: 'DNS', address: () => 'http://paperloop.invalid', says: /not known to DNS/ },
  {
    name: 'refused',
    address: ({ closedPort }) => `http://127.0.0.1:${closedPort}`,
    says: /nobody answers at its address/,
  },
  {
    name: 'TLS',
    address: ({ port }) => `https://127.0.0.1:${port}`,
    says: /no secure connection/,
  },
  {
    name: 'HTTP 400 with an error feed',
    answer: send(400, errorFeed),
    says: /refused the query|HTTP 400|not open, which is unusual|has no <OAI-PMH>|could not be understood/,
  },
  { name: 'HTTP 403', answer: send(403, 'Forbidden'), says: /HTTP 403/ },
  { name: 'HTTP 404', answer: send(404, 'Not Found'), says: /HTTP 404/ },
  { name: 'HTTP 429', answer: send(429, 'Rate exceeded.'), says: /we ask too often/ },
  {
    name: 'HTTP 429, to come back in an hour',
    answer: send(429, 'Rate exceeded.', { 'retry-after': '3600' }),
    says: /we ask too often/,
  },
  { name: 'HTTP 500', answer: send(500, 'oops'), says: /HTTP 500/ },
  { name: 'HTTP 503', answer: send(503, ''), says: /HTTP 503/ },
  { name: 'empty', answer: send(200, ''), says: /answer is empty|broken off or not JSON/ },
  {
    name: 'truncated',
    answer: (response, sound) => send(200, sound.slice(0, sound.length / 2))(response),
    says: /broken off/,
  },
  {
    name: 'broken connection',
    answer: (response, sound) => {
      response.writeHead(200, { 'content-length': sound.length });
      response.write(sound.slice(0, sound.length / 2), () => response.destroy());
    },
    says: /broke off/,
  },
  {
    name: 'Latin-1 that calls itself UTF-8',
    answer: (response, sound) =>
      send(200, Buffer.from(sound.replaceAll('Invented', 'Erfundén'), 'latin1'), {
        'content-type': 'application/xml; charset=utf-8',
      })(response),
    says: /not in the encoding that it names/,
  },
  {
    name: 'UTF-16 that calls itself UTF-8',
    answer: (response, sound) => send(200, Buffer.from(`\ufeffé${sound}`, 'utf16le'))(response),
    says: /not well-formed|text instead of XML|not JSON/,
  },
  {
    name: '200 with HTML',
    answer: send(200, '<!DOCTYPE html><html><body>Maintenance</body></html>'),
    says: /web page instead of data/,
  },
  {
    name: '100 MB',
    answer: (response) => pour(response, 100),
    says: /larger than 20 MB/,
  },
  { name: 'ten seconds a byte', answer: drip, says: /did not answer within/ },
  { name: 'no answer', answer: () => undefined, says: /did not answer within/ },
];
