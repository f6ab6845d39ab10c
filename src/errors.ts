/** Longer than any sentence of ours; only what others wrote is cut. */
const longest = 8000;

/**
 * A text that is safe in a terminal or a log, whoever wrote parts of it: no control characters, which could forge lines,
 * and no marks that turn the direction of writing.
 */
export const printable = (text: string): string =>
  text.slice(0, longest).replace(/[^\P{C}\n]+/gu, '\ufffd');

/**
 * Failures we expect, each a sentence for a person: what was wrong, what was expected, what to do.
 * `main.ts` prints the message alone; anything that is not a `PaperloopError` is a bug and keeps its stack.
 */
export class PaperloopError extends Error {
  override name = 'PaperloopError';

  constructor(message: string, options?: ErrorOptions) {
    super(printable(message), options);
  }
}

/** Missing or malformed settings, all of them at once. */
export class ConfigError extends PaperloopError {
  override name = 'ConfigError';
}

/** A command line that cannot be understood. */
export class UsageError extends PaperloopError {
  override name = 'UsageError';
}

/** A file given by a person cannot be read or is not in the format asked for. */
export class InputError extends PaperloopError {
  override name = 'InputError';
}

/** A source of papers did not give a usable answer. */
export class SourceError extends PaperloopError {
  override name = 'SourceError';
}

/** The store cannot be opened or refused a write. */
export class StoreError extends PaperloopError {
  override name = 'StoreError';
}

/** The disk of the store is full: nothing can be written until there is room; what is there can be read. */
export class StoreFullError extends StoreError {
  override name = 'StoreFullError';
}

/** The server of the store cannot be reached or does not do its work at the moment; the same may succeed later. */
export class StoreAwayError extends StoreError {
  override name = 'StoreAwayError';
}

/** Another replica works for the workspace now: whatever was begun here is left to it. */
export class LeaseLostError extends PaperloopError {
  override name = 'LeaseLostError';
}

/** A channel that another workspace shares and has subscribed already. */
export class SubscribedElsewhereError extends StoreError {
  override name = 'SubscribedElsewhereError';
}

/** Why a language model gave no usable answer; a digest tells its readers in words of its own. */
export type LlmFailureKind =
  | 'key'
  | 'model'
  | 'address'
  | 'quota'
  | 'busy'
  | 'server'
  | 'unreachable'
  | 'late'
  | 'unreadable'
  | 'empty'
  | 'shape'
  | 'refused'
  | 'cut-off'
  | 'budget'
  | 'price'
  | 'request'
  | 'other';

/** The language model gave no usable answer. */
export class LlmError extends PaperloopError {
  override name = 'LlmError';
  readonly kind: LlmFailureKind;

  constructor(
    message: string,
    { kind = 'other', ...options }: ErrorOptions & { kind?: LlmFailureKind } = {},
  ) {
    super(message, options);
    this.kind = kind;
  }
}

/** Slack refused a call, or it is not known whether a message was posted. */
export class SlackError extends PaperloopError {
  override name = 'SlackError';
}
