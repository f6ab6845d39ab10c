import { type DatabaseFailure, failureOf } from '../failure.ts';

/**
 * What is known of the server's faults. That it does not answer is over when it answers. That it cannot be written to is
 * not: reading goes on, and so does what finds room in a page that is there; so it is tried.
 */
export class ServerFaults {
  readonly #tryToWrite: () => Promise<void>;
  #away: string | null = null;
  #unwritable: string | null = null;
  #trying: Promise<void> | null = null;

  /** @param tryToWrite rejects while there is no room, or the server takes no writes. */
  constructor(tryToWrite: () => Promise<void>) {
    this.#tryToWrite = tryToWrite;
  }

  answered(): void {
    this.#away = null;
  }

  failed({ error, affects }: DatabaseFailure): void {
    if (affects === 'server') this.#away = (error as Error).message;
    if (affects === 'writes') this.#unwritable = (error as Error).message;
  }

  /** The sentence of what is wrong now; `null`: nothing that is known. */
  async now(): Promise<string | null> {
    if (this.#unwritable !== null) {
      this.#trying ??= this.#tryOnce();
      await this.#trying;
    }
    return this.#away ?? this.#unwritable;
  }

  async #tryOnce(): Promise<void> {
    const before = this.#unwritable;
    const isAsItWas = await this.#tryToWrite().then(
      () => false,
      // What is refused for another reason, such as a missing right, says nothing.
      (error: unknown) => failureOf(error, '').affects !== null,
    );
    if (!isAsItWas && this.#unwritable === before) this.#unwritable = null;
    this.#trying = null;
  }
}
