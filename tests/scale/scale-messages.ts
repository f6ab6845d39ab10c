/** What the bot of a run is started with. */
export interface ScaleBotSettings {
  folder: string;
  apiUrl: string;
  botToken: string;
  appToken: string;
  /** The file of the past's words; a bot without one finds them anew. */
  pastIndexPath?: string;
  /** Of a bot of many workspaces, which listens on a port and finds their installations in the store. */
  port?: number;
}

/** What the digests of all channels came to. */
export interface ScaleResult {
  channels: number;
  cpuMs: number;
  wallMs: number;
  /** Of the main loop's delays. */
  p999Ms: number;
  maxMs: number;
  /** Resident memory in MB: before the first digest, after the last, and the most there was. */
  idleMb: number;
  endMb: number;
  peakMb: number;
  /** Kept heap after a collection, before and after. */
  heapMb: [before: number, after: number];
}

export type FromScaleBot = { kind: 'ready' } | { kind: 'done'; result: ScaleResult };

/** What the look-alike's process says when it is ready, and of each call that posts. */
export type FromScaleSlack =
  | {
      kind: 'ready';
      apiUrl: string;
      botToken: string;
      appToken: string;
      teamId: string;
      channelIds: string[];
    }
  | { kind: 'posts'; count: number; lastAt: number };
