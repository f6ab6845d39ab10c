import type { Environment } from '../config.ts';

/** One word after `paperloop`; a file of its own in this folder. */
export interface Command {
  /** What it does, for the list of commands. */
  about: string;
  /** How it is called, with every option, as `--help` shows it. */
  usage: string;
  /**
   * Runs it and resolves with the exit code.
   * @throws PaperloopError with a sentence for the person who typed it.
   */
  run(args: string[], env: Environment): Promise<number>;
}
