import { parentPort, workerData } from 'node:worker_threads';
import { SocketModeClient } from '@slack/socket-mode';
import { inBursts } from '../../lib/async/in-bursts.ts';
import { isWorthRepeating, openInbox } from './inbox.ts';
import { sdkLogger } from './sdk-logger.ts';
import type {
  Delivery,
  FromSocketWorker,
  SocketWorkerSettings,
  ToSocketWorker,
} from './socket-messages.ts';

// A worker thread, so that no acknowledgement waits for what the bot computes.

/** Time-out of asking for a socket's address. */
const openWithinMs = 3000;
/** Retries of asking for that address, with exponential backoff. */
const openAgain = { retries: 100, minTimeout: 300, factor: 2, maxTimeout: 10_000 };
/** Slack waits three seconds; a form that is still being checked is closed before. */
const answerWithinMs = 2700;
const checkEveryMs = 200;

type Ack = (payload?: Record<string, unknown>) => Promise<void>;

interface SlackEvent {
  ack: Ack;
  envelope_id: string;
  type: string;
  body: Record<string, unknown>;
  retry_num?: number;
  retry_reason?: string;
}

const settings = workerData as SocketWorkerSettings;
const send = (message: FromSocketWorker) => parentPort?.postMessage(message);
const logger = sdkLogger((level, line) => send({ kind: 'log', level, line }));

const stored = openStored(settings.inboxPath);
const bursts = inBursts<Delivery>((delivery) =>
  send({ kind: 'delivery', delivery, needsAnswer: false }),
);
const answers = new Map<string, (payload: unknown) => void>();

/** The inbox. Without one the bot works too, but what is being worked on is lost when the process ends. */
function openStored(path: string | null): ReturnType<typeof openInbox> | null {
  if (path === null) return null;
  const onFault = (error: unknown) =>
    logger.error('The inbox could not be written; deliveries are worked on all the same:', error);
  try {
    return openInbox(path, onFault);
  } catch (error) {
    onFault(error);
    return null;
  }
}

/** The listener's answer to a form; `undefined`, which closes the form, when it takes too long. */
function answerOf(id: string): Promise<unknown> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish(undefined), answerWithinMs);
    const finish = (payload: unknown) => {
      clearTimeout(timer);
      answers.delete(id);
      resolve(payload);
    };
    answers.set(id, finish);
  });
}

/** Private in the SDK: what its `ack` calls. Slack's other SDKs acknowledge on any socket that is open. */
type CanSend = { send(id: string, payload?: Record<string, unknown>): Promise<void> };

/**
 * Acknowledges on the socket that brought the envelope, or on another one where that has been closed. Never throws: the
 * work is done also for a member to whom Slack showed a failure.
 */
async function acknowledge(id: string, ack: Ack, payload?: Record<string, unknown>): Promise<void> {
  const ways = [
    () => ack(payload),
    ...clients.map((client) => () => (client as unknown as CanSend).send(id, payload)),
  ];
  for (const way of ways) {
    const isSent = await way().then(
      () => true,
      () => false,
    );
    if (isSent) return;
  }
  logger.warn(`The delivery ${id} was received and could not be acknowledged: no socket is open.`);
}

async function receive({ ack, envelope_id: id, type, body, ...retry }: SlackEvent): Promise<void> {
  const delivery: Delivery = {
    id,
    type,
    body,
    retryNum: retry.retry_num,
    retryReason: retry.retry_reason,
    at: Date.now(),
  };
  const needsAnswer = body.type === 'view_submission' || body.type === 'block_suggestion';
  if (needsAnswer) {
    const answer = answerOf(id);
    send({ kind: 'delivery', delivery, needsAnswer });
    await acknowledge(id, ack, (await answer) as Record<string, unknown> | undefined);
    return;
  }
  // Stored before it is acknowledged: Slack delivers again only what nobody acknowledged.
  await stored?.inbox.keep(delivery);
  await acknowledge(id, ack);
  bursts.add(delivery);
}

const clients = Array.from({ length: settings.sockets }, () => {
  const { appToken, slackApiUrl, reconnectMs } = settings;
  const client = new SocketModeClient({
    appToken,
    logger,
    clientPingTimeout: reconnectMs,
    clientOptions: { slackApiUrl, timeout: openWithinMs, retryConfig: openAgain },
  });
  client.on('slack_event', (event: SlackEvent) => {
    receive(event).catch((error: unknown) => logger.error('A delivery was not received:', error));
  });
  return client;
});

let open = -1;
const watch = setInterval(() => {
  const active = clients.filter(({ websocket }) => websocket?.isActive() === true).length;
  if (active !== open) send({ kind: 'sockets', open: active });
  open = active;
}, checkEveryMs);

async function stop(): Promise<void> {
  clearInterval(watch);
  await Promise.allSettled(clients.map((client) => client.disconnect()));
  bursts.flush();
  stored?.inbox.close();
  send({ kind: 'stopped' });
  parentPort?.close();
}

parentPort?.on('message', (message: ToSocketWorker) => {
  if (message.kind === 'answer') answers.get(message.id)?.(message.payload);
  else if (message.kind === 'done') stored?.inbox.done(message.id);
  else void stop();
});

try {
  for (const client of clients) await client.start();
  send({ kind: 'started' });
  for (const delivery of stored?.pending ?? []) {
    if (isWorthRepeating(delivery, Date.now()))
      send({ kind: 'delivery', delivery, needsAnswer: false });
    else stored?.inbox.done(delivery.id);
  }
} catch (error) {
  send({ kind: 'failed', sentence: error instanceof Error ? error.message : String(error) });
}
