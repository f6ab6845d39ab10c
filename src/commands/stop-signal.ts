/** Why a long-running command ends: a signal asks for it, or a fault that nothing handled. */
export type StopReason = { kind: 'signal'; name: string } | { kind: 'fault'; sentence: string };

export interface StopSwitch {
  reason: Promise<StopReason>;
  /** Ends the command with a fault. */
  fail(sentence: string): void;
}

/**
 * Resolves when the process is told to stop. An unhandled rejection is a fault: the SDK raises one when a
 * reconnect fails for good, and a supervisor should start the process again.
 */
export function createStopSwitch(): StopSwitch {
  const { promise, resolve } = Promise.withResolvers<StopReason>();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => resolve({ kind: 'signal', name }));
  }
  const fail = (sentence: string) => resolve({ kind: 'fault', sentence });
  process.on('unhandledRejection', (error) => {
    fail(
      `Something failed that nothing handled: ${error instanceof Error ? error.message : error}`,
    );
  });
  return { reason: promise, fail };
}
