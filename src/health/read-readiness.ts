import type { StoppableWorkspaces } from '../slack/workspaces/stoppable.ts';
import type { Store } from '../store/store.ts';
import type { Readiness } from './serve-health.ts';

interface Tools {
  store: Pick<Store, 'papers' | 'sourceStates' | 'fault'>;
  isConnected(): boolean;
  /** When a digest was last posted by this process, epoch milliseconds; `null`: not yet. */
  lastDigest(): number | null;
  sources: readonly { name: string }[];
  workspaces: Pick<StoppableWorkspaces, 'stopped' | 'isAllStopped'>;
}

/**
 * The bot is ready while Slack can reach it, takes something from it, and its store answers and can be written to; a
 * source that is down, and one of several workspaces that has stopped, is named and stops nothing.
 */
export async function readReadiness(tools: Tools): Promise<Readiness> {
  const { store, isConnected, lastDigest, sources, workspaces } = tools;
  const stopped = workspaces.stopped();
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
    isReady: connected && papers !== null && fault === null && !workspaces.isAllStopped(),
    parts: {
      slack: connected ? 'connected' : 'not connected',
      ...(stopped.length > 0 ? { 'stopped workspaces': stopped.join(', ') } : {}),
      store: papers === null ? 'does not answer' : (fault ?? `${papers} papers`),
      'last digest': last === null ? 'none since the start' : new Date(last).toISOString(),
      ...Object.fromEntries(states),
    },
  };
}
