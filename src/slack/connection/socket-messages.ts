/** What the socket worker is started with. */
export interface SocketWorkerSettings {
  appToken: string;
  slackApiUrl: string;
  /** How many sockets are open at once: while Slack refreshes one, the others take the traffic. */
  sockets: number;
  /** Milliseconds until a lost socket is opened again, and for which a ping may be unanswered. */
  reconnectMs: number;
  /** The file that stores deliveries until they are done; `null`: none. */
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

/** From the socket worker to the main thread. */
export type FromSocketWorker =
  | { kind: 'started' }
  | { kind: 'failed'; sentence: string }
  | { kind: 'delivery'; delivery: Delivery; needsAnswer: boolean }
  | { kind: 'sockets'; open: number }
  | { kind: 'log'; level: 'debug' | 'warn' | 'error'; line: string }
  | { kind: 'stopped' };

/** From the main thread to the socket worker. */
export type ToSocketWorker =
  | { kind: 'answer'; id: string; payload: unknown }
  | { kind: 'done'; id: string }
  | { kind: 'stop' };
