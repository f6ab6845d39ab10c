import type { Store } from '../store/store.ts';
import type { Metrics } from './metrics.ts';

/** The store, with what goes into it counted: votes, and calls of models. */
export const countStore = (store: Store, metrics: Pick<Metrics, 'vote' | 'llmCall'>): Store => ({
  ...store,
  votes: {
    ...store.votes,
    record: async (gesture) => {
      const recorded = await store.votes.record(gesture);
      if (!recorded.repeated) metrics.vote(recorded.vote.value);
      return recorded;
    },
  },
  llmCalls: {
    ...store.llmCalls,
    save: async (call) => {
      await store.llmCalls.save(call);
      const { inputTokens, outputTokens, costUsd, outcome } = call;
      const kind = call.prompt === 'embedding' ? 'embedding' : 'text';
      metrics.llmCall({ kind, tokens: inputTokens + outputTokens, costUsd, outcome });
    },
  },
});
