import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { SlackConnection } from '../slack/connection/create-app.ts';
import type { Source } from '../sources/source.ts';
import type { JobStore } from '../store/job-store.ts';
import type { Store } from '../store/store.ts';
import { watchLongestBlock } from './longest-block.ts';

/** What the bot counts about itself. */
export interface Metrics {
  digestPosted(picks: number): void;
  digestFailed(): void;
  vote(value: string): void;
  sourceRead(source: string, status: string): void;
  llmCall(call: { use: string; tokens: number; costUsd: number | null; outcome: string }): void;
  /** Sentences of a model's answer that were not used, and whether all of it was not. */
  llmRejected(rejection: { use: string; sentences: number; isWhole: boolean }): void;
  /** Seconds from when a delivery of Slack's came to the end of its work. */
  deliveryDone(seconds: number): void;
  /** The text that Prometheus reads, with its content type. */
  expose(): Promise<{ contentType: string; text: string }>;
  /** Ends what is watched. */
  close(): void;
}

/** What is read when Prometheus asks. */
type Gauges = Pick<SlackConnection, 'pending' | 'waiting' | 'isConnected'> & {
  /** Jobs of today and yesterday that are not done. */
  jobs(): ReturnType<JobStore['counts']>;
};

/** What is read at the moment in which Prometheus asks. */
function addGauges(
  registry: Registry,
  { pending, waiting, isConnected, longestBlock, jobs }: Gauges & { longestBlock(): number },
): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `paperloop_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge('pending_deliveries', 'Deliveries that are being worked on', pending);
  gauge('waiting_calls', 'Calls of Slack that the rate limiter delays', waiting);
  gauge(
    'longest_block_seconds',
    'The longest time in the last minute for which one piece of work held the event loop',
    longestBlock,
  );
  gauge('connected', '1 while Slack can reach the bot', () => Number(isConnected()));
  new Gauge({
    name: 'paperloop_jobs',
    help: 'Jobs of today and yesterday that are not done, and those of them that have failed',
    labelNames: ['kind', 'state'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { kind, open, failing } of await jobs().catch(() => [])) {
        this.set({ kind, state: 'open' }, open);
        this.set({ kind, state: 'failing' }, failing);
      }
    },
  });
}

/** What models were asked for; vectors have the kind `embedding`, all else `text`. */
function addLlmCounters(
  counter: (name: string, help: string, labelNames: string[]) => Counter,
): Pick<Metrics, 'llmCall' | 'llmRejected'> {
  const calls = counter('llm_calls_total', 'Calls of a model', ['kind', 'use', 'outcome']);
  const tokens = counter('llm_tokens_total', 'Tokens, in and out', ['kind', 'use']);
  const cost = counter('llm_cost_usd_total', 'US dollars, where the price is known', [
    'kind',
    'use',
  ]);
  const rejected = counter(
    'llm_rejected_total',
    'What of answers was not used because of what it says: sentences, and answers of which nothing was',
    ['use', 'what'],
  );
  const kindOf = (use: string) => (use === 'embedding' ? 'embedding' : 'text');
  return {
    llmCall: ({ use, tokens: spent, costUsd, outcome }) => {
      const labels = { kind: kindOf(use), use };
      calls.inc({ ...labels, outcome });
      tokens.inc(labels, spent);
      if (costUsd !== null) cost.inc(labels, costUsd);
    },
    llmRejected: ({ use, sentences, isWhole }) => {
      rejected.inc({ use, what: 'sentence' }, sentences);
      if (isWhole) rejected.inc({ use, what: 'answer' });
    },
  };
}

/**
 * The counters of one process, event-loop delay and memory among them.
 * @see https://prometheus.io/docs/practices/naming for the names
 */
export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `paperloop_${name}`, help, labelNames, registers });
  const digests = counter('digests_total', 'Digests, by outcome', ['outcome']);
  const picks = counter('picks_total', 'Picks that were posted');
  const votes = counter('votes_total', 'Votes, by what stands after them', ['value']);
  const sources = counter('source_reads_total', 'Reads of a source', ['source', 'status']);
  const llm = addLlmCounters(counter);
  const delivery = new Histogram({
    name: 'paperloop_delivery_seconds',
    help: 'From when a delivery of Slack came to the end of its work',
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 3, 10, 30],
    registers,
  });
  const longest = watchLongestBlock();
  addGauges(registry, { ...gauges, longestBlock: longest.seconds });
  return {
    digestPosted: (count) => {
      digests.inc({ outcome: 'posted' });
      picks.inc(count);
    },
    digestFailed: () => digests.inc({ outcome: 'failed' }),
    vote: (value) => votes.inc({ value }),
    sourceRead: (source, status) => sources.inc({ source, status }),
    ...llm,
    deliveryDone: (seconds) => delivery.observe(seconds),
    close: longest.stop,
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

/** The sources, with their answers counted. */
export const countSources = (
  sources: readonly Source[],
  metrics: Pick<Metrics, 'sourceRead'>,
): Source[] =>
  sources.map((source) => ({
    ...source,
    read: async (request) => {
      const report = await source.read(request);
      metrics.sourceRead(source.name, report.status);
      return report;
    },
  }));

/** The store, with what goes into it counted: votes, and calls of models. */
export const countStore = (
  store: Store,
  metrics: Pick<Metrics, 'vote' | 'llmCall' | 'llmRejected'>,
): Store => ({
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
    save: async (call, reservationId) => {
      await store.llmCalls.save(call, reservationId);
      const { inputTokens, outputTokens, costUsd, outcome, use } = call;
      metrics.llmCall({ use, tokens: inputTokens + outputTokens, costUsd, outcome });
    },
    reject: async (rejection) => {
      await store.llmCalls.reject(rejection);
      metrics.llmRejected(rejection);
    },
  },
});
