import type { Store } from '../../store/store.ts';
import type { Readiness } from './serve-health.ts';

interface Tools {
  store: Pick<Store, 'papers' | 'sourceStates' | 'fault'>;
  isConnected(): boolean;
  /** When a digest was last posted by this process, epoch milliseconds; `null`: not yet. */
  lastDigest(): number | null;
  sources: readonly { name: string }[];
}

/** The bot is ready while Slack can reach it and its store answers and can be written to; a source that is down is named and stops nothing. */
export async function readReadiness(tools: Tools): Promise<Readiness> {
  const { store, isConnected, lastDigest, sources } = tools;
  const connected = isConnected();
  const papers = await store.papers.count().catch(() => null);
  const fault = await store.fault();
  const last = lastDigest();
  const states = await Promise.all(
    sources.map(async ({ name }) => {
      const state = papers === null ? null : await store.sourceStates.get(name);
      return [`source ${name}`, state?.day ? `complete up to ${state.day}` : 'not read yet'];
    }),
  );
  return {
    isReady: connected && papers !== null && fault === null,
    parts: {
      slack: connected ? 'connected' : 'not connected',
      store: papers === null ? 'does not answer' : (fault ?? `${papers} papers`),
      'last digest': last === null ? 'none since the start' : new Date(last).toISOString(),
      ...Object.fromEntries(states),
    },
  };
}
