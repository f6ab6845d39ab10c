import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiRefusal } from './api-refusal.ts';
import { type ClientServer, sendJson, serveClient } from './client/serve-client.ts';
import { servePage } from './client/serve-page.ts';
import { isJson, type Json } from './json.ts';
import { readBody, readBytes } from './read-body.ts';
import { answerHook } from './web-api/answer-hook.ts';
import { takeUpload, uploadedBytes } from './web-api/files.ts';
import { type ApiServer, serveApi } from './web-api/serve-api.ts';

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** A page elsewhere whose name was made to point here would still send its own name. */
export const isLoopback = (request: IncomingMessage): boolean =>
  loopbackHost.test(request.headers.host ?? '');

function parseHookBody(text: string): Json {
  try {
    const body: unknown = JSON.parse(text);
    if (isJson(body)) return body;
  } catch {
    // Told below.
  }
  throw new ApiRefusal('invalid_payload');
}

/** A `response_url`: `ok` as plain text, or 404 when used up or too old, 400 for what Slack refuses. */
async function serveHook(
  api: ApiServer,
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
) {
  const { state, now, changed } = api.live;
  try {
    answerHook(state, now(), token, parseHookBody(await readBody(request)));
    changed();
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('ok');
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    const status = error.code.endsWith('_url') ? 404 : 400;
    sendJson(response, status, { ok: false, error: error.code });
  }
}

async function serveUpload(
  api: ApiServer,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
) {
  const type = request.headers['content-type'] ?? '';
  const content = await uploadedBytes(type, await readBytes(request));
  const isTaken = takeUpload(api.live.state.files, id, content);
  response.writeHead(isTaken ? 200 : 400, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(isTaken ? 'OK' : 'not expected');
}

function serveFile(api: ApiServer, response: ServerResponse, id: string) {
  const file = api.live.state.files[id];
  if (file?.content == null) return sendJson(response, 404, { ok: false, error: 'file_not_found' });
  const isPicture = file.name.endsWith('.png');
  response.writeHead(200, {
    'content-type': isPicture ? 'image/png' : 'text/plain; charset=utf-8',
    'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename="${file.name.replace(/[^\w.-]/g, '_')}"`,
  });
  response.end(file.content);
}

/** As if the person had pressed "Allow": back to the app, at the address that it is known at, with a code. */
function authorize(api: ApiServer, response: ServerResponse, { searchParams }: URL) {
  const code = api.tokens.book.code(api.installGrant());
  const query = new URLSearchParams({ code, state: searchParams.get('state') ?? '' });
  const back = searchParams.get('redirect_uri') ?? '/slack/oauth_redirect';
  response.writeHead(302, { location: `${back}?${query}` }).end();
}

/** Sends a request to the Web API, a `response_url`, the client's side or the page. */
export async function serve(
  parts: { api: ApiServer; client: ClientServer; pageDir: string | null },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isLoopback(request)) return sendJson(response, 403, { ok: false, error: 'Loopback only.' });
  const address = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { pathname } = address;
  if (pathname.startsWith('/api/')) return serveApi(parts.api, request, response, address);
  if (pathname === '/oauth/v2/authorize') return authorize(parts.api, response, address);
  const hook = /^\/(?:actions|commands)\/[^/]+\/\d+\/([^/]+)$/.exec(pathname)?.[1];
  if (hook && request.method === 'POST') return serveHook(parts.api, request, response, hook);
  const upload = /^\/upload\/v1\/(\w+)$/.exec(pathname)?.[1];
  if (upload && request.method === 'POST') return serveUpload(parts.api, request, response, upload);
  const file = /^\/files\/(\w+)$/.exec(pathname)?.[1];
  if (file && request.method === 'GET') return serveFile(parts.api, response, file);
  if (pathname.startsWith('/client/'))
    return serveClient(parts.client, request, response, pathname);
  if (request.method === 'GET' && parts.pageDir)
    return servePage(response, parts.pageDir, pathname);
  sendJson(response, 404, { ok: false, error: 'not_found' });
}
