import { defineConfig } from 'vitest/config';
import { LongFirst } from './tests/long-first.ts';

export default defineConfig({
  test: {
    setupFiles: ['tests/setup.ts'],
    // Threads start sooner than processes, and no test needs a process to itself.
    pool: 'threads',
    // Many tests wait for a browser or a process of their own, so four at once pay even on two cores.
    maxWorkers: 4,
    sequence: { sequencer: LongFirst },
    // Reached by what fails alone, so they may be as long as a busy machine needs. No test sets shorter ones.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    include: ['tests/**/*.test.ts'],
    // Files of one worker share what they load: a quarter of the time went into loading it again.
    isolate: false,
    // Node itself reads our TypeScript, as it does in use: nothing is transformed first.
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
});
