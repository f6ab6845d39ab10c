import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the bot counts about itself, for Prometheus. */
export interface Metrics {
  digestPosted(picks: number): void;
  digestFailed(): void;
  vote(value: string): void;
  sourceRead(source: string, status: string): void;
  llmCall(call: { kind: string; tokens: number; costUsd: number | null; outcome: string }): void;
  /** Seconds from an envelope to the end of the work it asked for. */
  deliveryDone(seconds: number): void;
  /** The text that Prometheus reads, with its content type. */
  expose(): Promise<{ contentType: string; text: string }>;
}

/** What is read when somebody asks, not counted. */
export interface Gauges {
  /** Deliveries that are being worked on. */
  pending(): number;
  /** Calls of Slack that wait for their turn. */
  waiting(): number;
  isConnected(): boolean;
}

/**
 * The counters of one process, event-loop delay and memory among them.
 * @see https://prometheus.io/docs/practices/naming for the names
 */
export function createMetrics({ pending, waiting, isConnected }: Gauges): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `paperloop_${name}`, help, labelNames, registers });
  const digests = counter('digests_total', 'Digests, by outcome', ['outcome']);
  const picks = counter('picks_total', 'Picks that were posted');
  const votes = counter('votes_total', 'Votes, by what stands after them', ['value']);
  const sources = counter('source_reads_total', 'Reads of a source', ['source', 'status']);
  const calls = counter('llm_calls_total', 'Calls of a model', ['kind', 'outcome']);
  const tokens = counter('llm_tokens_total', 'Tokens, in and out', ['kind']);
  const cost = counter('llm_cost_usd_total', 'US dollars, where the price is known', ['kind']);
  const delivery = new Histogram({
    name: 'paperloop_delivery_seconds',
    help: 'From an envelope to the end of its work',
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 3, 10, 30],
    registers,
  });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `paperloop_${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('pending_deliveries', 'Deliveries that are being worked on', pending);
  gauge('waiting_calls', 'Calls of Slack that wait for their turn', waiting);
  gauge('connected', '1 while Slack can reach the bot', () => Number(isConnected()));
  return {
    digestPosted: (count) => {
      digests.inc({ outcome: 'posted' });
      picks.inc(count);
    },
    digestFailed: () => digests.inc({ outcome: 'failed' }),
    vote: (value) => votes.inc({ value }),
    sourceRead: (source, status) => sources.inc({ source, status }),
    llmCall: ({ kind, tokens: spent, costUsd, outcome }) => {
      calls.inc({ kind, outcome });
      tokens.inc({ kind }, spent);
      if (costUsd !== null) cost.inc({ kind }, costUsd);
    },
    deliveryDone: (seconds) => delivery.observe(seconds),
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
