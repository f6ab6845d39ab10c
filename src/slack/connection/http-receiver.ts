import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { type App, HTTPReceiver, type HTTPReceiverOptions, type ReceiverEvent } from '@slack/bolt';
import { inLanguage } from '../../lib/language/language.ts';
import type { Log } from '../../log.ts';
import { say } from '../blocks/message.ts';
import { languageOfBrowser } from '../workspaces/page.ts';
import { CheckedApp } from './checked-app.ts';
import type { Intake } from './intake.ts';

/** Slack sends some kilobytes. */
const mostBytes = 4 * 1024 * 1024;
/** Bolt refuses what is five minutes old, and accepts any time in the future. */
const mostAheadSeconds = 300;

/** The body; `null` when it is too large. */
async function readAll(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    // The rest is read and thrown away: a sender whose connection breaks would not get the answer.
    if (size <= mostBytes) parts.push(part as Buffer);
    else parts.length = 0;
    if (size > 4 * mostBytes) return null;
  }
  return size > mostBytes ? null : Buffer.concat(parts);
}

/** Whether Bolt will read an object out of it: it fails on `null` after it has checked the signature. */
function holdsObject(body: string, contentType: string | undefined): boolean {
  const isForm = contentType === 'application/x-www-form-urlencoded';
  const { payload } = isForm ? parse(body) : { payload: body };
  if (typeof payload !== 'string') return payload === undefined;
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Why a request is refused before its signature is looked at, with its HTTP status; `null` for one that may go on. */
async function faultOf(
  request: IncomingMessage & { rawBody?: Buffer },
): Promise<[status: number, why: string] | null> {
  const at = Number(request.headers['x-slack-request-timestamp'] ?? 0);
  if (at > Date.now() / 1000 + mostAheadSeconds) return [401, 'its timestamp is in the future'];
  const body = await readAll(request);
  if (body === null) return [413, `its body is larger than ${mostBytes} bytes`];
  request.rawBody = body;
  return holdsObject(body.toString(), request.headers['content-type'])
    ? null
    : [400, 'its body holds no object'];
}

/** What Slack calls the kind of a payload in Socket Mode; over HTTP it goes without saying. */
function kindOf(body: Record<string, unknown>): string {
  if (body.event !== undefined) return 'events_api';
  return body.command === undefined ? 'interactive' : 'slash_commands';
}

/** Bolt's receiver, whose deliveries are stored before they are acknowledged. */
class StoringReceiver extends HTTPReceiver {
  readonly #intake: Intake;

  constructor(options: HTTPReceiverOptions, intake: Intake) {
    super(options);
    this.#intake = intake;
  }

  override init(app: App): void {
    this.#intake.passTo((event) => app.processEvent(event));
    const refusalOf = app instanceof CheckedApp ? app.refusalOfCommand.bind(app) : () => null;
    super.init({
      processEvent: async (event) => this.#take(event, await refusalOf(event.body)),
    } as App);
  }

  async #take(event: ReceiverEvent, refusal: string | null): Promise<void> {
    if (refusal !== null) return event.ack({ response_type: 'ephemeral', ...say(refusal) });
    const { body, ack, retryNum, retryReason } = event;
    const delivery = { id: randomUUID(), type: kindOf(body), body, retryNum, retryReason };
    await this.#intake.take(delivery, async (answer) => ack(answer));
  }
}

/**
 * Bolt's receiver over HTTP, which checks signature and age, behind two checks that it lacks: for a timestamp in the
 * future, and for a body that is no object.
 */
export function createHttpReceiver(
  options: HTTPReceiverOptions,
  intake: Intake,
  log: Log,
): HTTPReceiver {
  const receiver = new StoringReceiver(options, intake);
  const listen = receiver.requestListener;
  const listenChecked = async (request: IncomingMessage, response: ServerResponse) => {
    const fault = request.method === 'POST' ? await faultOf(request) : null;
    // What a browser gets is in its language.
    if (fault === null)
      return inLanguage(languageOfBrowser(request), () => listen(request, response));
    const [status, why] = fault;
    log.warn({ status, why }, 'A request was refused');
    response.writeHead(status, { connection: 'close' });
    response.end();
  };
  receiver.requestListener = (request, response) => {
    listenChecked(request, response).catch((error: unknown) => {
      log.debug({ error }, 'A request broke off');
      if (!response.headersSent) response.writeHead(404);
      response.end();
    });
  };
  return receiver;
}
