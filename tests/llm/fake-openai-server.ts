import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the stub does with a request: a body to send, or anything with the bare response. */
export type StubReply = object | ((response: ServerResponse) => void);

/** A completed answer of the Responses API holding the given content parts. */
export function responseBody(content: object[], fields: object = {}) {
  return {
    id: 'resp_stub',
    object: 'response',
    status: 'completed',
    model: 'gpt-5.4-mini',
    output: [{ id: 'msg_stub', type: 'message', role: 'assistant', status: 'completed', content }],
    usage: {
      input_tokens: 100,
      input_tokens_details: { cached_tokens: 40 },
      output_tokens: 60,
      output_tokens_details: { reasoning_tokens: 50 },
      total_tokens: 160,
    },
    ...fields,
  };
}

/**
 * A hand-written stand-in for OpenAI's server, for answers that aimock cannot express. Replies come in
 * order, the last one again and again; requests are kept.
 */
export async function startFakeOpenAi(replies: StubReply[]) {
  const requests: { url: string; headers: NodeJS.Dict<string | string[]>; body: unknown }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      requests.push({ url: request.url ?? '', headers: request.headers, body });
      const reply = replies[Math.min(requests.length, replies.length) - 1];
      if (typeof reply === 'function') return reply(response);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(reply));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
