import { LlmError, type LlmFailureKind, PaperloopError } from '../errors.ts';
import { plural, t } from '../lib/language/t.ts';
import { chargeTo, type Llm } from '../llm/llm.ts';
import type { LlmPayer, LlmUse } from '../paper.ts';

/** How long a digest waits for a model, in all that it asks; then its own words do. */
const patienceMs = 20_000;
/** What is left of that when something is asked for that is not all. */
const leftForSummariesMs = 8000;

/** What one digest has to do with a model: whom it asks, and what became of that. */
export interface ModelWork {
  /** The model for one use. It books everything for the digest and waits only until the digest's deadline. */
  toolsFor(use: LlmUse): { llm: Llm | null; onFailure(error: unknown): void };
  /** What went wrong, for a log and for readers, each told once; `null` where nothing did. */
  failure(picks: number): { problem: string; notice: string } | null;
}

const causes: Record<LlmFailureKind, () => string> = {
  key: () => t`The language model refused the key that is set here.`,
  model: () => t`The language model that is set here is not known to its server.`,
  address: () => t`There is no language model at the address that is set here.`,
  quota: () => t`The credit for the language model is used up.`,
  busy: () => t`The language model's server takes no more requests for the moment.`,
  server: () => t`The language model's server had a fault.`,
  unreachable: () => t`The language model could not be reached.`,
  late: () => t`The language model did not answer in time.`,
  unreadable: () => t`The language model's answer could not be read.`,
  empty: () => t`The language model gave an empty answer.`,
  shape: () => t`The language model did not answer in the form it was asked for.`,
  refused: () => t`The language model declined to answer.`,
  'cut-off': () => t`The language model's answer was cut off.`,
  budget: () => t`The budget for the language model is used up.`,
  price: () => t`The language model was not asked, because its price is not known.`,
  request: () => t`The language model's server refused the request.`,
  other: () => t`The language model did not answer.`,
};

/** What became of the summaries that should have been a model's. */
const ofSummaries = (failed: number, all: number): string =>
  failed === all
    ? t`The summaries are sentences of the abstracts instead.`
    : plural(
        failed,
      )`One of ${all} summaries is made of sentences of the abstract instead.|${failed} of ${all} summaries are made of sentences of the abstracts instead.`;

// Messages of unknown errors are not passed on.
const problemOf = (error: unknown): string =>
  error instanceof PaperloopError ? error.message : 'The language model failed unexpectedly.';

/** The model as one digest uses it; `null` stays none. */
export function modelWork(llm: Llm | null, payer: LlmPayer, now: () => number): ModelWork {
  const failures: { use: LlmUse; error: unknown }[] = [];
  const charged = chargeTo(llm, payer);
  // Counts from the first question.
  let end: number | null = null;
  const bounded = (use: LlmUse): Llm | null =>
    charged && {
      ...charged,
      ask: (request) => {
        end ??= now() + patienceMs;
        const deadline = use === 'summary' ? end : end - leftForSummariesMs;
        return charged.ask({ ...request, deadline });
      },
    };
  return {
    toolsFor: (use) => ({
      llm: bounded(use),
      onFailure: (error) => void failures.push({ use, error }),
    }),
    failure: (picks) => {
      const [first] = failures;
      if (!first) return null;
      const failed = failures.filter(({ use }) => use === 'summary').length;
      const isOrdered = failures.every(({ use }) => use !== 'assess');
      const effects = [
        ...(isOrdered ? [] : [t`The picks are in the order of their scores alone.`]),
        ...(failed > 0 ? [ofSummaries(failed, picks)] : []),
      ];
      const kind = first.error instanceof LlmError ? first.error.kind : 'other';
      return {
        problem: problemOf(first.error),
        notice: [causes[kind](), ...effects].join(' '),
      };
    },
  };
}
