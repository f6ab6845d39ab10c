import { vi } from 'vitest';

export interface CaughtOutput {
  out(): string;
  err(): string;
  /** What was printed so far counts no more. */
  forget(): void;
}

/** Catches what commands print from now on; `vi.restoreAllMocks` ends it. */
export function catchOutput(): CaughtOutput {
  const caught = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      caught[name] += String(text);
      return true;
    });
  return {
    out: () => caught.stdout,
    err: () => caught.stderr,
    forget: () => Object.assign(caught, { stdout: '', stderr: '' }),
  };
}
