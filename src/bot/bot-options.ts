import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { ArchiveSearch } from '../search/engine/archive-search.ts';
import type { SocketOptions } from '../slack/connection/reception.ts';
import type { FullTexts } from '../sources/arxiv/full-text/full-texts.ts';
import type { PaperLookup } from '../sources/arxiv/look-up-paper.ts';
import type { Source } from '../sources/source.ts';
import type { ReplicaStore } from '../store/replica-store.ts';
import type { Store } from '../store/store.ts';

/** What a bot is started with. */
export interface BotOptions {
  config: Config<'store' | 'rank' | 'llm' | 'slack' | 'zotero'>;
  store: Store;
  /** What processes that share the store need to know of each other; without it this one is alone. */
  replicas?: ReplicaStore | null;
  /** Milliseconds for which a process owns a workspace; the usual time when left out. */
  leaseMs?: number;
  sources: readonly Source[];
  /** Finds papers that members name; `null`: only the archive's. */
  lookUp: PaperLookup | null;
  /** Reads the full text of papers that members ask about; without it answers are from abstracts. */
  fullTexts?: FullTexts;
  log: Log;
  now(): Date;
  /** IANA zone for channels that have not set a schedule. */
  timezone: string;
  sleep(milliseconds: number): Promise<void>;
  /** Where a bot without an HTTP port gets its deliveries. */
  sockets: SocketOptions;
  health: {
    /** Of `/healthz`, `/readyz` and `/metrics`; `null`: none. */
    port: number | null;
    /** The id of the channel where alerts are posted; `null`: none. */
    alertChannel: string | null;
  };
  /** The file of the past's words (`past-index.ts`); without it they are found anew in each process. */
  pastIndexPath?: string;
  /** The search over the store's papers, closed by whoever opened it; without it one runs in this thread. */
  archive?: ArchiveSearch;
  /** Called when the connection to Slack is lost for good. */
  onDead(sentence: string): void;
}
