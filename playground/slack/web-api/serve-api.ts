import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiCall, ApiFault } from '../../look-alike.ts';
import { ApiRefusal, refusalAnswer } from '../api-refusal.ts';
import type { Json } from '../json.ts';
import { stringOf } from '../json.ts';
import type { LiveSlack } from '../live-slack.ts';
import type { Grant } from '../oauth/token-book.ts';
import { readBody } from '../read-body.ts';
import { deliverEvent } from '../socket-mode/deliver.ts';
import { carryOut, type Tokens } from './carry-out.ts';
import { methods } from './methods.ts';
import type { RateLimits } from './rate-limits.ts';
import { readArguments } from './read-arguments.ts';

export type FaultRule = (call: { method: string; args: Json }) => ApiFault | null;

export interface ApiServer {
  live: LiveSlack;
  tokens: Tokens;
  calls: ApiCall[];
  faultRule: FaultRule | null;
  rateLimits: RateLimits | null;
  /** What every call of the bot token is refused with. */
  tokenRefusal: string | null;
  /** For whom the next installation is. */
  installGrant(): Grant;
  /** Answers `apps.connections.open` with a fresh socket address. */
  connect: () => Json;
}

interface Call {
  method: string;
  token: string;
  args: Json;
  /** Set when the arguments could not even be read. */
  refusal: ApiRefusal | null;
}

async function readCall(request: IncomingMessage, address: URL): Promise<Call> {
  const method = address.pathname.replace(/^\/api\//, '');
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const type = request.headers['content-type'] ?? '';
  const body = await readBody(request);
  try {
    const { token, ...args } = readArguments(type, body, address.searchParams);
    return { method, token: bearer || (stringOf(token) ?? ''), args, refusal: null };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return { method, token: bearer, args: {}, refusal: error };
  }
}

function perform(server: ApiServer, { method, token, args, refusal }: Call): Json {
  if (refusal) return refusalAnswer(refusal);
  const { live, tokens, connect, tokenRefusal } = server;
  if (tokenRefusal !== null && token === tokens.bot)
    return refusalAnswer(new ApiRefusal(tokenRefusal));
  const emit = (event: Json) => void deliverEvent(live, event);
  const context = { state: live.state, args, now: live.now(), url: live.url, emit };
  return carryOut(context, tokens, token, method, connect);
}

function send(
  response: ServerResponse,
  status: number,
  answer: Json,
  headers: Record<string, string>,
) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(answer));
}

function scopeHeaders(server: ApiServer, method: string): Record<string, string> {
  const accepted = methods[method]?.scopes ?? [];
  return {
    'x-oauth-scopes': server.live.state.scopes.join(','),
    ...(accepted.length > 0 ? { 'x-accepted-oauth-scopes': accepted.join(',') } : {}),
  };
}

function misbehave(response: ServerResponse, fault: ApiFault, answer: Json) {
  if (fault.kind === 'hang') return;
  if (fault.kind === 'drop') return void response.socket?.resetAndDestroy();
  if (fault.kind === 'error') return send(response, 200, answer, {});
  const wait = fault.retryAfterSeconds ?? (fault.status === 429 ? 1 : null);
  const headers: Record<string, string> = wait === null ? {} : { 'retry-after': String(wait) };
  const body =
    fault.status === 429
      ? { ok: false, error: 'ratelimited' }
      : { ok: false, error: 'server_fault' };
  send(response, fault.status, body, headers);
}

/** What the call led to in the state, whether or not the caller will hear of it. */
function outcome(server: ApiServer, call: Call, fault: ApiFault | null): Json {
  if (fault?.kind === 'error') return { ok: false, error: fault.error };
  if (fault?.kind === 'status' && fault.status === 429) return { ok: false, error: 'ratelimited' };
  const replaced = fault && !fault.afterSuccess;
  return replaced ? { ok: false, error: `not carried out: ${fault.kind}` } : perform(server, call);
}

function tooEarly({ rateLimits }: ApiServer, { method, token, args }: Call): ApiFault | null {
  const retryAfterSeconds = rateLimits?.(method, args.channel, token) ?? 0;
  if (retryAfterSeconds === 0) return null;
  return { kind: 'status', status: 429, afterSuccess: false, retryAfterSeconds };
}

/** Serves one call of `/api/<method>`: faults first, then the method, and the call is written down. */
export async function serveApi(
  server: ApiServer,
  request: IncomingMessage,
  response: ServerResponse,
  address: URL,
): Promise<void> {
  const call = await readCall(request, address);
  const { method, args } = call;
  const fault = server.faultRule?.({ method, args }) ?? tooEarly(server, call);
  const answer = outcome(server, call, fault);
  server.calls.push({ method, args, answer });
  server.live.changed();
  if (fault) misbehave(response, fault, answer);
  else send(response, 200, answer, scopeHeaders(server, method));
}
