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

// Runs in a thread of its own, so that what the bot computes never keeps a person waiting for an acknowledgement.

/** An address for a socket comes in less; waiting longer would leave the bot with one socket for longer. */
const openWithinMs = 3000;
/** Of asking for that address: soon after a fault, then more and more rarely. */
const openAgain = { retries: 100, minTimeout: 300, factor: 2, maxTimeout: 10_000 };
/** Slack waits three seconds; a form that is still being checked is closed before that. */
const answerWithinMs = 2700;
const lookEveryMs = 200;

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

const kept = openKept(settings.inboxPath);
const bursts = inBursts<Delivery>((delivery) =>
  send({ kind: 'delivery', delivery, needsAnswer: false }),
);
const answers = new Map<string, (payload: unknown) => void>();

/** The inbox; without one the bot works, and what is being worked on is lost if the process ends. */
function openKept(path: string | null): ReturnType<typeof openInbox> | null {
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

/** Waits for what the form is to show; after a while it is closed. */
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

/** The SDK keeps to itself what its `ack` calls; Slack's other SDKs acknowledge on whichever socket is open then. */
type CanSend = { send(id: string, payload?: Record<string, unknown>): Promise<void> };

/**
 * Acknowledges on the socket that brought the envelope, or, where that was told to go meanwhile, on another one. Never
 * throws: a member who was told that it failed would rather have the answer than none.
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
  logger.warn(`The delivery ${id} was taken and could not be acknowledged: no socket is open.`);
}

async function take({ ack, envelope_id: id, type, body, ...retry }: SlackEvent): Promise<void> {
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
  // Kept before it is acknowledged: Slack delivers again only what nobody acknowledged.
  await kept?.inbox.keep(delivery);
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
    take(event).catch((error: unknown) => logger.error('A delivery was not taken:', error));
  });
  return client;
});

let open = -1;
const watch = setInterval(() => {
  const active = clients.filter(({ websocket }) => websocket?.isActive() === true).length;
  if (active !== open) send({ kind: 'sockets', open: active });
  open = active;
}, lookEveryMs);

async function stop(): Promise<void> {
  clearInterval(watch);
  await Promise.allSettled(clients.map((client) => client.disconnect()));
  bursts.flush();
  kept?.inbox.close();
  send({ kind: 'stopped' });
  parentPort?.close();
}

parentPort?.on('message', (message: ToSocketWorker) => {
  if (message.kind === 'answer') answers.get(message.id)?.(message.payload);
  else if (message.kind === 'done') kept?.inbox.done(message.id);
  else void stop();
});

try {
  for (const client of clients) await client.start();
  send({ kind: 'started' });
  for (const delivery of kept?.pending ?? []) {
    if (isWorthRepeating(delivery, Date.now()))
      send({ kind: 'delivery', delivery, needsAnswer: false });
    else kept?.inbox.done(delivery.id);
  }
} catch (error) {
  send({ kind: 'failed', sentence: error instanceof Error ? error.message : String(error) });
}
