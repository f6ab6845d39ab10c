import { performance } from 'node:perf_hooks';
import type { Acknowledgement } from '../../look-alike.ts';

export const ackWindowMs = 3000;

interface Pending {
  since: number;
  settle: (acknowledgement: Acknowledgement) => void;
  timer: NodeJS.Timeout;
}

export interface PendingAcks {
  /** Resolves with the acknowledgement of this envelope, or after 3 seconds without. */
  wait(envelopeId: string): Promise<Acknowledgement>;
  settle(envelopeId: string, acked: boolean, payload: unknown): void;
  giveUp(): void;
}

/** Matches acknowledgements to envelopes, whichever socket they come back on. */
export function createPendingAcks(): PendingAcks {
  const pendings = new Map<string, Pending>();
  const settle: PendingAcks['settle'] = (id, acked, payload) => {
    const pending = pendings.get(id);
    if (!pending) return;
    pendings.delete(id);
    clearTimeout(pending.timer);
    pending.settle({ acked, afterMs: performance.now() - pending.since, payload });
  };
  return {
    wait: (id) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => settle(id, false, null), ackWindowMs);
        pendings.set(id, { since: performance.now(), settle: resolve, timer });
      }),
    settle,
    giveUp: () => {
      for (const id of [...pendings.keys()]) settle(id, false, null);
    },
  };
}
