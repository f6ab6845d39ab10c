import type { Environment } from '../../../src/config.ts';

/** What the process of the soak is started with. */
export interface SoakSettings {
  env: Environment;
  folder: string;
  /** ISO 8601. */
  start: string;
}

/** What a process holds, in MiB, after a collection. */
export interface Memory {
  rss: number;
  /** The JavaScript heap and what hangs on it outside. */
  heap: number;
}

/** From the process, in answer to what it was told. */
export type FromSoak =
  | { kind: 'ready' }
  | { kind: 'woke'; problems: string[] }
  | { kind: 'memory'; memory: Memory }
  | { kind: 'stopped' };

/** To the process. */
export type ToSoak = { kind: 'wake'; at: string } | { kind: 'measure' } | { kind: 'stop' };
