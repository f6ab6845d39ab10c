import type { Delivery } from './inbox.ts';

/** Who does a delivery; `known`: it was kept before, and whoever has it does it. */
export type Kept = 'here' | 'elsewhere' | 'known';

/** Where several processes keep what Slack delivers: whichever gets it, the one that works for the workspace does it. */
export interface SharedInbox {
  /**
   * Keeps a delivery before it is acknowledged.
   * @param isMine whether this process does it, whoever works for the workspace.
   */
  keep(delivery: Delivery, isMine: boolean): Promise<Kept>;
  done(id: string): void;
  /** Calls with deliveries that this process is to do, whichever process got them. */
  onTaken(listener: (delivery: Delivery) => void): void;
}
