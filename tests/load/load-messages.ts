/** What a replica of a run is started with. */
export interface LoadBotSettings {
  folder: string;
  databaseUrl: string;
  apiUrl: string;
  port: number;
}

/** What a process used since it was last asked to begin. */
export interface Fares {
  cpuMs: number;
  /** Of the client's statements, `BEGIN` and `COMMIT` with them. */
  statements: number;
  /** Resident memory in MB: now, and the most there was in its life. */
  rssMb: number;
  peakMb: number;
  /** For how long the event loop was held: 99.9 per cent of the times, and the longest. */
  p999Ms: number;
  maxMs: number;
}

/** `nine`: it is nine o'clock. `tell`: how it fares. `begin`: counts anew. `look`: counts anew, does what a minute brings, and tells. */
export type ToLoadBot = 'nine' | 'tell' | 'begin' | 'look' | 'stop';
export type FromLoadBot = { kind: 'ready' } | { kind: 'fares'; fares: Fares };

export interface LoadSlackSettings {
  channels: number;
  workspaces: number;
  /** People in every channel. */
  people: number;
}

/** A workspace that installed the app. */
export interface Team {
  id: string;
  botToken: string;
  channelIds: string[];
}

/** A message of the bot's in a channel. */
export interface Posted {
  channelId: string;
  ts: string;
  text: string;
  blocks: unknown[];
}

type Json = Record<string, unknown>;

export type ToLoadSlack = 'tell' | 'posted' | 'gestures';
export type FromLoadSlack =
  | { kind: 'ready'; apiUrl: string; teams: Team[]; memberIds: string[] }
  /** Calls that posted, when the last one came (epoch milliseconds), and how many calls were answered with 429. */
  | { kind: 'told'; posts: number; lastAt: number; refused: number; cpuMs: number }
  | { kind: 'posted'; posted: Posted[] }
  /** What a press and a reaction on a pick look like on the wire. */
  | { kind: 'gestures'; press: Json; reaction: Json };
