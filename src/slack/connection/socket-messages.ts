/** What the thread at the socket is started with. */
export interface SocketWorkerSettings {
  appToken: string;
  slackApiUrl: string;
  /** How many sockets are open at once: while Slack refreshes one, the other takes the traffic. */
  sockets: number;
  /** How long after a loss a socket is opened again, and how long it may leave a ping unanswered; milliseconds. */
  reconnectMs: number;
  /** Where deliveries are kept until they are done; `null`: nowhere. */
  inboxPath: string | null;
}

/** One envelope, as Slack delivered it. */
export interface Delivery {
  id: string;
  /** `events_api`, `slash_commands` or `interactive`. */
  type: string;
  body: Record<string, unknown>;
  retryNum?: number | undefined;
  retryReason?: string | undefined;
  /** Epoch milliseconds. */
  at: number;
}

/** From the thread at the socket. */
export type FromSocketWorker =
  | { kind: 'started' }
  | { kind: 'failed'; sentence: string }
  | { kind: 'delivery'; delivery: Delivery; needsAnswer: boolean }
  | { kind: 'sockets'; open: number }
  | { kind: 'log'; level: 'debug' | 'warn' | 'error'; line: string }
  | { kind: 'stopped' };

/** To the thread at the socket. */
export type ToSocketWorker =
  | { kind: 'answer'; id: string; payload: unknown }
  | { kind: 'done'; id: string }
  | { kind: 'stop' };
