import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { vi } from 'vitest';
import { setDefaultLanguage } from '../../src/lib/language/language.ts';
import { setSecrets } from '../../src/log.ts';
import { run } from '../../src/main.ts';
import { catchOutput } from './catch-output.ts';
import type { Ran } from './run-paperloop.ts';

/**
 * Runs a command to its end as the program does, in this process: to start one takes longer than most commands. At least
 * one test of each command uses `runPaperloop`.
 */
export async function runHere(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const { out, err } = catchOutput();
  const dispatcher = getGlobalDispatcher();
  try {
    const code = await run(args, () => env);
    return { code, out: out(), err: err() };
  } finally {
    vi.restoreAllMocks();
    setGlobalDispatcher(dispatcher);
    setDefaultLanguage('en');
    setSecrets(new Map());
  }
}
