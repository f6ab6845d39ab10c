import type { StoppableWorkspaces } from '../slack/workspaces/stoppable.ts';
import type { Store } from '../store/store.ts';
import type { Readiness } from './serve-health.ts';

export interface ReadinessTools {
  store: Pick<Store, 'papers' | 'sourceStates' | 'fault'>;
  isConnected(): boolean;
  /** When a digest was last posted by this process, epoch milliseconds; `null`: not yet. */
  lastDigest(): number | null;
  sources: readonly { name: string }[];
  workspaces: Pick<StoppableWorkspaces, 'stopped' | 'isAllStopped'>;
}

/**
 * The bot is ready while Slack can reach it and accepts a token, and the store can be read and written. A source that is
 * down, or one of several workspaces that has stopped, is named and makes it no less ready.
 */
export async function readReadiness(tools: ReadinessTools): Promise<Readiness> {
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
