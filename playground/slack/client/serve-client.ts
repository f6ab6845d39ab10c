import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Acknowledgement } from '../../look-alike.ts';
import { ApiRefusal } from '../api-refusal.ts';
import { GestureError } from '../gesture-error.ts';
import { isJson, type Json } from '../json.ts';
import { readBody } from '../read-body.ts';
import type { EventStream } from './event-stream.ts';

type Gesture = (body: Json) => Promise<Acknowledgement | null>;

export interface ClientServer {
  state: () => unknown;
  stream: EventStream;
  /** By the last word of the address, e.g. `press`. */
  gestures: Record<string, Gesture>;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  };
  response.writeHead(status, headers);
  response.end(JSON.stringify(body));
}

async function readGesture(request: IncomingMessage): Promise<Json> {
  // Only a page of this origin can send this type without asking first.
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new GestureError('A gesture is sent as application/json.');
  }
  let body: unknown;
  try {
    body = JSON.parse(await readBody(request));
  } catch {
    throw new GestureError('The body is not JSON.');
  }
  if (!isJson(body)) throw new GestureError('The body is not a JSON object.');
  return body;
}

async function makeGesture(gesture: Gesture, request: IncomingMessage, response: ServerResponse) {
  try {
    const acknowledgement = await gesture(await readGesture(request));
    const heard = acknowledgement === null || acknowledgement.acked;
    const error = 'The bot did not answer within 3 seconds.';
    sendJson(response, 200, heard ? { ok: true } : { ok: false, error });
  } catch (error) {
    if (!(error instanceof GestureError) && !(error instanceof ApiRefusal)) throw error;
    sendJson(response, 400, { ok: false, error: error.message });
  }
}

/** `GET /client/state`, `GET /client/events`, `POST /client/<gesture>`. */
export async function serveClient(
  server: ClientServer,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  const name = pathname.replace(/^\/client\//, '');
  if (request.method === 'GET' && name === 'state') return sendJson(response, 200, server.state());
  if (request.method === 'GET' && name === 'events') return server.stream.add(response);
  const gesture = Object.hasOwn(server.gestures, name) ? server.gestures[name] : undefined;
  if (request.method === 'POST' && gesture) return makeGesture(gesture, request, response);
  sendJson(response, 404, { ok: false, error: `There is no ${request.method} ${pathname}.` });
}
